using System.Text.Json;
using CellLot.Platform.Ledger;
using Npgsql;
using NpgsqlTypes;
using static CellLot.Platform.Ledger.StatementParts;

namespace CellLot.Benchmarks.Ledger;

/// <summary>
/// The limit of an append: the same rows in the same tables under the same role, by Npgsql alone in one batch, the version
/// checked by the update. One stream for each writer.
/// </summary>
internal sealed class RawAppend(NpgsqlDataSource database, string service)
{
    private const string Moved = "update mt_streams set version = $1, timestamp = $2 where id = $3 and version = $4";
    private const string Answer =
        "insert into commands (account, key, request_hash, status, body, etag, at) values ($1, $2, $3, $4, $5, $6, $7)";
    private const string Heard = "insert into inbox (message_id, consumer, at) values ($1, $2, $3)";
    private readonly string written = $"""
        insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers, user_name)
        values (nextval('{service}.mt_events_sequence'), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """;

    /// <summary>Appends one event behind a version, with the answer under its key and the message in the inbox where there is one.</summary>
    /// <param name="beside">What else goes with it.</param>
    public async Task Append(
        string stream,
        long expected,
        string type,
        object happened,
        AppendMetadata metadata,
        CommandRow? answer,
        InboxRow? message,
        params IReadOnlyList<NpgsqlBatchCommand> beside
    )
    {
        await using var batch = database.CreateBatch();
        if (answer is { } a)
            batch.Add(
                Answer,
                Text(a.Account),
                Text(a.Key),
                Text(a.RequestHash),
                Int(a.Status),
                Text(a.Body),
                Text(a.ETag),
                At(a.At)
            );
        if (message is { } m)
            batch.Add(Heard, Id(m.MessageId), Text(m.Consumer), At(metadata.At));
        batch.Add(Moved, Long(expected + 1), At(metadata.At), Text(stream), Long(expected));
        batch.Add(
            written,
            Id(Guid.CreateVersion7()),
            Text(stream),
            Long(expected + 1),
            Json(happened, happened.GetType()),
            Text(type),
            At(metadata.At),
            Text(EventTypes.ClrNameOf(happened.GetType())),
            Text(metadata.Correlation),
            Text(metadata.Causation),
            Json(metadata.Headers, typeof(IReadOnlyDictionary<string, string>)),
            Text(metadata.UserName)
        );
        foreach (var one in beside)
            batch.BatchCommands.Add(one);
        var rows = await batch.ExecuteNonQueryAsync();
        if (rows != batch.BatchCommands.Count)
            throw new InvalidOperationException($"{stream} has moved on.");
    }

    public static NpgsqlParameter Json(object value, Type type) =>
        Value(JsonSerializer.SerializeToUtf8Bytes(value, type, LedgerJson.Options), NpgsqlDbType.Jsonb);
}
