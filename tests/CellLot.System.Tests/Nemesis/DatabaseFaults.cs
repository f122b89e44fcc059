using CellLot.SystemTests.Running;
using Npgsql;

namespace CellLot.SystemTests.Nemesis;

/// <summary>What befalls PostgreSQL.</summary>
internal static class DatabaseFaults
{
    public static async Task<string> Kill(Installation at)
    {
        await at.KillDatabase();
        return "and started again";
    }

    public static async Task<string> EndSessions(Installation at) => $"{await EndSessions(at, [])} sessions";

    /// <summary>Ends the sessions of these services, or of all where none is named; how many there were.</summary>
    public static async Task<long> EndSessions(Installation at, IReadOnlyList<string> services)
    {
        await using var connection = new NpgsqlConnection(await at.Superuser("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
             where pid <> pg_backend_pid() and application_name like 'celllot %'
               and (cardinality($1) = 0 or split_part(application_name, ' ', 2) = any($1))
            """,
            connection
        );
        command.Parameters.Add(new() { Value = services.ToArray() });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
