using System.Text.Json;
using CellLot.Messages;
using CellLot.Platform.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace CellLot.Platform.Subscriptions;

/// <summary>
/// The newest fact of each kind that other services have told about each of their streams. A fact is replaced only by one
/// of a higher version, so any order and any repetition of messages ends the same.
/// </summary>
public sealed class KnownFacts(NpgsqlDataSource database)
{
    public async Task<T?> Find<T>(string stream, CancellationToken stop)
        where T : Message
    {
        await using var command = database.CreateCommand(
            "select data from known_facts where stream = $1 and type = $2"
        );
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = typeof(T).Name });
        return await command.ExecuteScalarAsync(stop) is string json
            ? JsonSerializer.Deserialize<T>(json, LedgerJson.Options)
            : null;
    }

    public async Task<IReadOnlyList<T>> All<T>(CancellationToken stop)
        where T : Message
    {
        await using var command = database.CreateCommand(
            "select data from known_facts where type = $1 order by stream collate \"C\""
        );
        command.Parameters.Add(new() { Value = typeof(T).Name });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var facts = new List<T>();
        while (await reader.ReadAsync(stop))
            facts.Add(JsonSerializer.Deserialize<T>(reader.GetString(0), LedgerJson.Options)!);
        return facts;
    }

    /// <summary>The statement that keeps a fact when it is newer. The schema is the connection's own (search_path).</summary>
    internal static RidingSql Newer(Message fact) =>
        new(
            "insert into known_facts(stream, type, version, data, at) values ($1, $2, $3, $4::jsonb, $5) "
                + "on conflict (stream, type) do update set version = excluded.version, data = excluded.data, at = excluded.at "
                + "where known_facts.version < excluded.version",
            [
                new() { Value = fact.Envelope.Stream },
                new() { Value = fact.GetType().Name },
                new() { Value = fact.Envelope.Version },
                new()
                {
                    Value = JsonSerializer.Serialize(fact, fact.GetType(), LedgerJson.Options),
                    NpgsqlDbType = NpgsqlDbType.Text,
                },
                new() { Value = fact.Envelope.RecordedAt.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz },
            ]
        );
}
