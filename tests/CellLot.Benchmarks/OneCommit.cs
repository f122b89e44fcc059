using System.Diagnostics;
using Npgsql;

namespace CellLot.Benchmarks;

/// <summary>
/// The limit that everything here is measured against: one version-checked append of one event in tables like a ledger's, by
/// Npgsql alone, in one round trip, flushed to disk as the ledger's appends are.
/// </summary>
internal sealed class OneCommit(NpgsqlDataSource database)
{
    private const string Stream = "limit/1";
    private long version;

    public async Task Prepare()
    {
        await using var command = database.CreateCommand(
            $"""
            create schema limits;
            create table limits.mt_streams (like pharmacy.mt_streams including all);
            create table limits.mt_events (like pharmacy.mt_events including all);
            create sequence limits.numbers;
            insert into limits.mt_streams (id, version) values ('{Stream}', 0);
            """
        );
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Seconds that one takes.</summary>
    public async Task<double> Time()
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        var moved = new NpgsqlBatchCommand("update limits.mt_streams set version = $1 where id = $2 and version = $3");
        moved.Parameters.Add(new() { Value = version + 1 });
        moved.Parameters.Add(new() { Value = Stream });
        moved.Parameters.Add(new() { Value = version });
        var written = new NpgsqlBatchCommand(
            """
            insert into limits.mt_events (seq_id, id, stream_id, version, data, type, timestamp)
            values (nextval('limits.numbers'), $1, $2, $3, jsonb_build_object('noted', true), 'noted', now())
            """
        );
        written.Parameters.Add(new() { Value = Guid.CreateVersion7() });
        written.Parameters.Add(new() { Value = Stream });
        written.Parameters.Add(new() { Value = version + 1 });
        batch.BatchCommands.Add(moved);
        batch.BatchCommands.Add(written);
        var begun = Stopwatch.GetTimestamp();
        if (await batch.ExecuteNonQueryAsync() != 2)
            throw new InvalidOperationException("Somebody else writes to the limit's stream.");
        version++;
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
