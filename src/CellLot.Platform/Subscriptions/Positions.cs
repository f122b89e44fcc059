using Npgsql;
using NpgsqlTypes;

namespace CellLot.Platform.Subscriptions;

/// <summary>Positions of subscriptions and projections (<c>mt_event_progression</c>): they only move forward, but for a relay that must tell everything again.</summary>
public static class Positions
{
    public static async Task<long> Read(NpgsqlDataSource database, string name, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "select last_seq_id from mt_event_progression where name = $1"
        );
        command.Parameters.Add(new() { Value = name });
        return await command.ExecuteScalarAsync(stop) is long position ? position : 0;
    }

    /// <summary>Saves a position unless a later one is saved already.</summary>
    public static async Task Save(NpgsqlDataSource database, string name, long position, CancellationToken stop)
    {
        await using var command = database.CreateCommand(Forward);
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = position });
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>A position, and who may move it: nobody else has claimed or moved it since.</summary>
    internal sealed record Claimed(long Position, uint Since);

    /// <summary>
    /// Reads a position and takes it over: whoever had claimed it before cannot move it any more, though it stands where that one
    /// believes it to be.
    /// </summary>
    internal static async Task<Claimed> Claim(NpgsqlDataSource database, string name, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "insert into mt_event_progression(name, last_seq_id, last_updated) values ($1, 0, now()) on conflict (name) do update "
                + "set last_seq_id = mt_event_progression.last_seq_id returning last_seq_id, xmin"
        );
        command.Parameters.Add(new() { Value = name });
        return (await Returned(command, stop))!;
    }

    /// <summary>
    /// Moves a claimed position. Null = somebody else has claimed it: the caller is no longer the one who works here, and begins
    /// again. Only a relay whose broker has lost what it was given moves it back, to 0, and only that waits for the disk.
    /// </summary>
    internal static async Task<Claimed?> Advance(
        NpgsqlDataSource database,
        string name,
        Claimed claimed,
        long to,
        CancellationToken stop
    )
    {
        await using var command = database.CreateCommand(
            "update mt_event_progression set last_seq_id = $2, last_updated = now() "
                + "from set_config('synchronous_commit', case when $2 > $3 then 'off' else current_setting('synchronous_commit') end, true) "
                + "where name = $1 and last_seq_id = $3 and xmin = $4 "
                + "returning last_seq_id, xmin"
        );
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = to });
        command.Parameters.Add(new() { Value = claimed.Position });
        command.Parameters.Add(new() { Value = claimed.Since, NpgsqlDbType = NpgsqlDbType.Xid });
        return await Returned(command, stop);
    }

    private static async Task<Claimed?> Returned(NpgsqlCommand command, CancellationToken stop)
    {
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? new Claimed(row.GetInt64(0), row.GetFieldValue<uint>(1)) : null;
    }

    /// <summary>Does not wait for the disk: whoever finds an older position after a crash repeats, which changes nothing.</summary>
    private const string Forward =
        "insert into mt_event_progression(name, last_seq_id, last_updated) "
        + "select $1, $2, now() from set_config('synchronous_commit', 'off', true) "
        + "on conflict (name) do update set last_seq_id = excluded.last_seq_id, last_updated = now() "
        + "where mt_event_progression.last_seq_id < excluded.last_seq_id";
}
