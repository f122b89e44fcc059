using CellLot.Platform.Postgres;

namespace CellLot.Platform.Ledger;

/// <summary>What writes events to the ledger's tables. The tables are the same for every engine: nothing moves when it is changed.</summary>
public interface ILedgerEngine
{
    /// <summary>As the setting <c>Ledger:Engine</c> names it.</summary>
    string Name { get; }

    /// <summary>What the engine needs in a service's schema beside the ledger's own; an administrator's part of the set-up runs it.</summary>
    IReadOnlyList<SchemaText> Schema(string service);

    /// <summary>Opens a ledger whose schema is there already (<see cref="LedgerSchema.Upgrade"/>).</summary>
    /// <param name="service">Name of the service and of its schema.</param>
    /// <param name="connectionString">Signs in as the service's role.</param>
    /// <param name="types">The stored names of the service's events.</param>
    /// <exception cref="InvalidOperationException">The database would lose events: a standby, a caching sequence, commits that do not wait for the disk.</exception>
    Task<ServiceLedger> Open(string service, string connectionString, EventTypes types, CancellationToken stop);
}

/// <summary>Hand-written appends through Npgsql: the engine of every build.</summary>
public sealed class PostgresEngine : ILedgerEngine
{
    /// <inheritdoc/>
    public string Name => "Postgres";

    /// <inheritdoc/>
    public IReadOnlyList<SchemaText> Schema(string service) => [];

    /// <inheritdoc/>
    public async Task<ServiceLedger> Open(
        string service,
        string connectionString,
        EventTypes types,
        CancellationToken stop
    ) => await PostgresLedger.Open(service, connectionString, types, stop);
}
