using System.Text.Json;
using CellLot.Platform.Ledger;
using Npgsql;
using NpgsqlTypes;

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

    /// <summary>A stream with its first event, made by the ledger before.</summary>
    public async Task<long> VersionOf(string stream)
    {
        await using var command = database.CreateCommand("select version from mt_streams where id = $1");
        command.Parameters.Add(new() { Value = stream });
        return (long)(await command.ExecuteScalarAsync())!;
    }

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
            Add(batch, Answer, T(a.Account), T(a.Key), T(a.RequestHash), I(a.Status), T(a.Body), T(a.ETag), At(a.At));
        if (message is { } m)
            Add(batch, Heard, V(m.MessageId, NpgsqlDbType.Uuid), T(m.Consumer), At(metadata.At));
        Add(batch, Moved, L(expected + 1), At(metadata.At), T(stream), L(expected));
        Add(
            batch,
            written,
            V(Guid.CreateVersion7(), NpgsqlDbType.Uuid),
            T(stream),
            L(expected + 1),
            Json(happened, happened.GetType()),
            T(type),
            At(metadata.At),
            T(EventTypes.ClrNameOf(happened.GetType())),
            T(metadata.Correlation),
            T(metadata.Causation),
            Json(metadata.Headers, typeof(IReadOnlyDictionary<string, string>)),
            T(metadata.UserName)
        );
        foreach (var one in beside)
            batch.BatchCommands.Add(one);
        var rows = await batch.ExecuteNonQueryAsync();
        if (rows != batch.BatchCommands.Count)
            throw new InvalidOperationException($"{stream} has moved on.");
    }

    public static void Add(NpgsqlBatch batch, string sql, params NpgsqlParameter[] parameters)
    {
        var one = new NpgsqlBatchCommand(sql);
        one.Parameters.AddRange(parameters);
        batch.BatchCommands.Add(one);
    }

    public static NpgsqlParameter T(string? value) => V(value, NpgsqlDbType.Text);

    public static NpgsqlParameter L(long value) => V(value, NpgsqlDbType.Bigint);

    public static NpgsqlParameter Json(object value, Type type) =>
        V(JsonSerializer.SerializeToUtf8Bytes(value, type, LedgerJson.Options), NpgsqlDbType.Jsonb);

    private static NpgsqlParameter I(int value) => V(value, NpgsqlDbType.Integer);

    private static NpgsqlParameter At(DateTimeOffset value) => V(value.ToUniversalTime(), NpgsqlDbType.TimestampTz);

    private static NpgsqlParameter V(object? value, NpgsqlDbType type) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
