using CellLot.Platform.Postgres;
using Npgsql;

namespace CellLot.Platform.Installation;

/// <summary>
/// The schema <c>installation</c> in the services' database: which processes run, the public keys, the sites' time zones,
/// the sessions that were signed out, the key of downtime releases. Row-level security lets each role write only what is its own service's.
/// </summary>
public static class InstallationSchema
{
    /// <summary>Name of the schema.</summary>
    public const string Name = "installation";

    /// <summary>Name under which the pages are run and sign in; they have no ledger.</summary>
    public const string Web = "web";

    private static readonly IReadOnlyList<SchemaText> Texts = SchemaTexts.Of(typeof(InstallationSchema));

    /// <summary>Creates or upgrades it and grants every service's role its part; as an administrator, at every set-up.</summary>
    /// <param name="adminOfLedgers">Administrator's connection string to the services' database.</param>
    /// <param name="services">Names of the services with a role, <c>identity</c> and <c>web</c> among them.</param>
    public static async Task Upgrade(
        string adminOfLedgers,
        IReadOnlyCollection<string> services,
        CancellationToken stop = default
    )
    {
        var rights = new SchemaText("rights", string.Concat(services.Select(RightsOf).Prepend(Nobody).Append(Guests)));
        await SchemaTexts.Apply(adminOfLedgers, Name, "postgres", [(Name, Texts)], rights, stop);
        foreach (var guest in services.Where(s => s is Web || Databases.RoleOf(s) == Databases.IdentityRole))
            await RoleSettings.Apply(adminOfLedgers, Name, Databases.RoleOf(guest), stop);
    }

    /// <summary>The services that some process said to run a moment ago; none where there is no such database yet.</summary>
    public static async Task<IReadOnlyList<string>> RunningNow(string adminOfLedgers, CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(adminOfLedgers) { Pooling = false }
        );
        await using var command = source.CreateCommand(
            "select distinct service from installation.processes where seen_at > now() - $1"
        );
        command.Parameters.Add(new() { Value = ProcessDirectory.Gone });
        try
        {
            await using var rows = await command.ExecuteReaderAsync(stop);
            var running = new List<string>();
            while (await rows.ReadAsync(stop))
                running.Add(rows.GetString(0));
            return running;
        }
        catch (PostgresException none)
            when (none.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.UndefinedTable)
        {
            return [];
        }
    }

    private const string Nobody = """
        revoke all on schema installation from public;
        revoke all on all tables in schema installation from public;
        """;

    /// <summary>Identity's role comes to this database for this schema alone.</summary>
    private const string Guests = """
        do $$ begin
            if exists (select from pg_roles where rolname = 'celllot_identity') then
                execute format('grant connect on database %I to celllot_identity', current_database());
            end if;
        end $$;
        """;

    private static string RightsOf(string service)
    {
        var role = Databases.RoleOf(service);
        var rights = $"""
            revoke all on all tables in schema installation from {role};
            grant usage on schema installation to {role};
            grant select, insert, update, delete on installation.processes to {role};
            grant select on installation.public_keys, installation.site_zones, installation.schema_version to {role};
            """;
        return rights
            + service switch
            {
                "site" => $"""
                    grant insert on installation.public_keys to {role};
                    grant insert, update on installation.site_zones to {role};
                    """,
                "quality" or "custody" => $"grant select on installation.downtime_keys to {role};",
                "identity" => $"grant insert on installation.public_keys to {role};",
                Web => $"grant select, insert, delete on installation.ended_sessions to {role};",
                _ => "",
            };
    }
}
