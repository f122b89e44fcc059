using CellLot.Platform.Postgres;
using Npgsql;

namespace CellLot.Platform.Ledger;

/// <summary>Creates and upgrades a service's schema: Marten's event tables, CellLot's own beside them, and the service role's rights.</summary>
public static class LedgerSchema
{
    /// <summary>How the name of an engine's part begins in <c>schema_version</c>.</summary>
    public const string OfEngine = "engine ";

    private static readonly IReadOnlyList<SchemaText> Texts = SchemaTexts.Of(typeof(SchemaTexts));

    /// <summary>Runs at every start, as an administrator; several processes may start at once.</summary>
    /// <param name="adminConnection">Connection string of a role that may create schemas and change the service role.</param>
    /// <param name="service">The service, which is its schema's name, e.g. <c>quality</c>.</param>
    /// <param name="role">The role the service signs in with; it must exist.</param>
    /// <param name="own">Repeatable SQL for tables of the service itself, in order; new texts are added at the end. Its role may read and write them freely.</param>
    /// <param name="engine">What writes the events; its part of the schema comes with the ledger's.</param>
    /// <exception cref="InvalidOperationException">The schema belongs to newer code.</exception>
    public static async Task Upgrade(
        string adminConnection,
        string service,
        string role,
        IEnumerable<string>? own = null,
        ILedgerEngine? engine = null,
        CancellationToken stop = default
    )
    {
        var rights = Texts.Single(t => string.Equals(t.Name, "rights.sql", StringComparison.Ordinal));
        await SchemaTexts.Apply(adminConnection, service, role, Parts(own, engine, service), rights, stop);
        await RoleSettings.Apply(adminConnection, service, role, stop);
    }

    /// <summary>True when a service's schema has all that this code needs; newer code may have added to it.</summary>
    /// <param name="connection">Signs in as the service's role.</param>
    public static Task<bool> IsCurrent(
        string connection,
        string service,
        IEnumerable<string>? own = null,
        ILedgerEngine? engine = null,
        CancellationToken stop = default
    ) => SchemaTexts.IsCurrent(connection, service, Parts(own, engine, service), stop);

    /// <summary>What a service's schema is made of, in the order in which it runs.</summary>
    /// <param name="engine">Its texts are a part of their own: a build without it leaves them as they are.</param>
    public static IReadOnlyList<(string Part, IReadOnlyList<SchemaText> Texts)> Parts(
        IEnumerable<string>? own,
        ILedgerEngine? engine = null,
        string service = ""
    )
    {
        var parts = new List<(string, IReadOnlyList<SchemaText>)>
        {
            ("ledger", [.. Texts.Where(t => char.IsAsciiDigit(t.Name[0]))]),
        };
        if (engine?.Schema(service) is { Count: > 0 } beside)
            parts.Add((OfEngine + engine.Name, beside));
        parts.Add(("service", SchemaTexts.Numbered(own ?? [])));
        return parts;
    }
}
