using CellLot.Platform.Postgres;
using Npgsql;

namespace CellLot.Platform.Ledger;

/// <summary>A service's connections to its ledger, and what must hold before the first one is used.</summary>
internal static class LedgerConnections
{
    /// <summary>
    /// Ten connections; statements are prepared on their second use. A connection goes back to the pool as it is: whatever sets or locks
    /// something for a session (duties, listening) has a connection of its own, and settings made here end with their transaction.
    /// </summary>
    public static NpgsqlDataSource Source(string service, string connectionString) =>
        NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString)
            {
                MaxPoolSize = 10,
                MaxAutoPrepare = 50,
                AutoPrepareMinUsages = 2,
                NoResetOnClose = true,
                SearchPath = SchemaTexts.Plain(service),
                ApplicationName = $"celllot {service}",
            }
        );

    /// <summary>A connection that only listens and belongs to no pool.</summary>
    public static NpgsqlConnection Listener(string service, string connectionString) =>
        new(
            new NpgsqlConnectionStringBuilder(connectionString)
            {
                Pooling = false,
                KeepAlive = 15,
                ApplicationName = $"celllot {service} listener",
            }.ConnectionString
        );

    /// <summary>Refuses a database on which the settled tail could lose an event or a commit could be forgotten.</summary>
    public static async Task Check(string service, NpgsqlDataSource database, CancellationToken stop)
    {
        var sql = $"""
            select pg_is_in_recovery(),
                   (select seqcache from pg_sequence where seqrelid = '{service}.mt_events_sequence'::regclass),
                   current_setting('synchronous_commit'), current_setting('default_transaction_isolation')
            """;
        await using var command = database.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        if (row.GetBoolean(0))
            throw new InvalidOperationException($"The database of {service} is a standby: connect to the primary.");
        if (row.GetInt64(1) != 1)
            throw new InvalidOperationException(
                $"{service}.mt_events_sequence must have CACHE 1, or its tail loses events."
            );
        if (row.GetString(2) is "off" or "local")
            throw new InvalidOperationException(
                $"synchronous_commit must be on for {service}: a confirmed record must survive a crash."
            );
        if (row.GetString(3) is not "read committed")
            throw new InvalidOperationException(
                $"The transactions of {service} must be READ COMMITTED: the settled tail needs a new snapshot for each statement."
            );
    }
}
