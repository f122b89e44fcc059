using Npgsql;

namespace CellLot.Platform.Subscriptions;

/// <summary>Positions of subscriptions and projections (<c>mt_event_progression</c>): they only move forward.</summary>
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

    internal const string Forward =
        "insert into mt_event_progression(name, last_seq_id, last_updated) values ($1, $2, now()) "
        + "on conflict (name) do update set last_seq_id = excluded.last_seq_id, last_updated = now() "
        + "where mt_event_progression.last_seq_id < excluded.last_seq_id";
}
