using Npgsql;

namespace CellLot.Platform.Subscriptions;

/// <summary>Positions of subscriptions and projections (<c>mt_event_progression</c>): they only move forward, but for <see cref="Restart"/>.</summary>
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

    /// <summary>
    /// Moves a position on from exactly where the caller believes it to be. False = somebody else has moved it: the caller is
    /// no longer the one who works here, and begins again from what is saved.
    /// </summary>
    public static async Task<bool> Advance(
        NpgsqlDataSource database,
        string name,
        long from,
        long to,
        CancellationToken stop
    )
    {
        await using var command = database.CreateCommand(
            "insert into mt_event_progression(name, last_seq_id, last_updated) select $1, $3, now() where $2 = 0 or exists "
                + "(select from mt_event_progression where name = $1) on conflict (name) do update "
                + "set last_seq_id = excluded.last_seq_id, last_updated = now() where mt_event_progression.last_seq_id = $2"
        );
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = to });
        return await command.ExecuteNonQueryAsync(stop) == 1;
    }

    /// <summary>Back to the beginning: only for a relay whose broker has lost what it was given.</summary>
    internal static async Task Restart(NpgsqlDataSource database, string name, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "update mt_event_progression set last_seq_id = 0, last_updated = now() where name = $1"
        );
        command.Parameters.Add(new() { Value = name });
        await command.ExecuteNonQueryAsync(stop);
    }

    internal const string Forward =
        "insert into mt_event_progression(name, last_seq_id, last_updated) values ($1, $2, now()) "
        + "on conflict (name) do update set last_seq_id = excluded.last_seq_id, last_updated = now() "
        + "where mt_event_progression.last_seq_id < excluded.last_seq_id";
}
