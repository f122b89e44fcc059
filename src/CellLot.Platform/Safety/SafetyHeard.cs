using Npgsql;
using NpgsqlTypes;

namespace CellLot.Platform.Safety;

/// <summary>
/// What a service has heard of one source's safety feed (table <c>safety_heard</c>). Written without waiting for the disk: after
/// a crash of the database an older number is known, and repeating what followed changes nothing.
/// </summary>
internal sealed class SafetyHeard(ServiceRuntime target, string source)
{
    /// <summary>The last number that is wholly applied; 0 at first.</summary>
    public async Task<long> Known(CancellationToken stop)
    {
        if (await Number("select n from safety_heard where source = $1", stop) is { } known)
            return known;
        await Number("insert into safety_heard (source, n) values ($1, 0) on conflict (source) do nothing", stop);
        return await Known(stop);
    }

    private async Task<long?> Number(string sql, CancellationToken stop)
    {
        await using var command = target.Database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = source });
        return (long?)await command.ExecuteScalarAsync(stop);
    }

    /// <summary>A fact is applied. False when another number is known than the one before it.</summary>
    public async Task<bool> Applied(long n, CancellationToken stop) =>
        await Write("update safety_heard set n = $2, broken = null where source = $1 and n = $2 - 1", stop, Long(n))
        == 1;

    /// <summary>A pulse was heard; it counts when every fact up to its number is applied.</summary>
    public Task Pulse(long n, DateTimeOffset asOf, CancellationToken stop) =>
        Write(
            "update safety_heard set as_of = $3, heard_at = clock_timestamp(), broken = null where source = $1 and n = $2",
            stop,
            Long(n),
            new() { Value = asOf.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz }
        );

    /// <summary>The next fact cannot be applied: the gates close until it is.</summary>
    public Task Broken(string why, CancellationToken stop) =>
        Write(
            "update safety_heard set broken = $2 where source = $1",
            stop,
            new NpgsqlParameter { Value = why, NpgsqlDbType = NpgsqlDbType.Text }
        );

    private async Task<int> Write(string sql, CancellationToken stop, params NpgsqlParameter[] parameters)
    {
        await using var batch = target.Database.CreateBatch();
        batch.BatchCommands.Add(new("select set_config('synchronous_commit', 'off', true)"));
        var update = new NpgsqlBatchCommand(sql);
        update.Parameters.Add(new() { Value = source });
        update.Parameters.AddRange(parameters);
        batch.BatchCommands.Add(update);
        await batch.ExecuteNonQueryAsync(stop);
        return (int)update.Rows;
    }

    private static NpgsqlParameter Long(long value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Bigint };
}
