using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace CellLot.Platform.Ledger;

/// <summary>
/// An append as one batch of statements: sent together, committed together. Guards raise, so that a conflict aborts all of it.
/// The order is the same for every writer (keys, documents, then streams by name): appends wait for each other but never in a circle.
/// </summary>
internal sealed class AppendStatements(string service, EventTypes types)
{
    private readonly string command =
        $"insert into {service}.commands (account, key, request_hash, status, body, etag, at) values ($1, $2, $3, $4, $5, $6, $7)";
    private readonly string inbox = $"insert into {service}.inbox (message_id, consumer, at) values ($1, $2, $3)";
    private readonly string grant = $"insert into {service}.burned_grants (id, at) values ($1, $2)";
    private readonly string document =
        $"insert into {service}.documents (sha256, media_type, bytes, at) values ($1, $2, $3, $4) on conflict (sha256) do nothing";
    private readonly string assertion = $"select {service}.assert_stream($1, $2)";
    private readonly string events = $"""
        insert into {service}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers, user_name)
        select nextval('{service}.mt_events_sequence'), e.id, $1, moved.version + e.n, e.data, e.type, $4, e.clr, $9, $10, $11, $12
          from {service}.move_stream($1, $2, $3, $4) as moved (version), unnest($5, $6, $7, $8) with ordinality as e (id, type, clr, data, n)
         order by e.n
        returning seq_id, version
        """;
    private readonly string snapshot = $"""
        insert into {service}.snapshots as kept (stream_id, fold_version, version, data) values ($1, $2, $3, $4)
        on conflict (stream_id, fold_version) do update set version = excluded.version, data = excluded.data where kept.version < excluded.version
        """;

    /// <summary>Sends the batch and answers what was written.</summary>
    public async Task<Appended> Send(NpgsqlDataSource database, AppendBatch batch, CancellationToken stop)
    {
        var plan = AppendPlan.Of(batch);
        try
        {
            await using var sent = database.CreateBatch();
            Keys(sent, batch);
            foreach (var step in plan)
            {
                if (step.Write is { } write)
                    Add(sent, events, [.. Moved(write), .. Rows(write, batch.Metadata)]);
                else
                    Add(sent, assertion, Text(step.Stream), Long(step.Expected));
            }
            foreach (
                var (stream, kept) in plan.Where(s => s.Write?.Snapshot is not null)
                    .Select(s => (s.Stream, s.Write!.Snapshot!))
            )
                Add(sent, snapshot, Text(stream), Int(kept.FoldVersion), Long(kept.Version), Text(kept.StateJson));
            foreach (var riding in batch.Riding)
                Add(sent, riding.Text, [.. riding.Parameters.Select(p => p.Clone())]);
            return sent.BatchCommands.Count == 0 ? new Appended([], []) : await Read(sent, plan, stop);
        }
        catch (PostgresException refused) when (AppendRefusal.Means(refused))
        {
            throw AppendRefusal.Of(refused, plan);
        }

        NpgsqlParameter[] Moved(StreamWrite write) =>
            [Text(write.Stream), Long(write.ExpectedVersion), Int(write.Events.Count), At(batch.Metadata.At)];
    }

    private void Keys(NpgsqlBatch sent, AppendBatch batch)
    {
        var at = batch.Metadata.At;
        if (batch.Command is { } c)
            Add(
                sent,
                command,
                Text(c.Account),
                Text(c.Key),
                Text(c.RequestHash),
                Int(c.Status),
                Text(c.Body),
                Text(c.ETag),
                At(c.At)
            );
        if (batch.Inbox is { } message)
            Add(sent, inbox, Id(message.MessageId), Text(message.Consumer), At(at));
        foreach (var id in batch.BurnedGrants.Order())
            Add(sent, grant, Id(id), At(at));
        foreach (var d in batch.Documents.OrderBy(d => d.Sha256, StringComparer.Ordinal))
            Add(sent, document, Text(d.Sha256), Text(d.MediaType), Value(d.Bytes, NpgsqlDbType.Bytea), At(at));
    }

    private NpgsqlParameter[] Rows(StreamWrite write, AppendMetadata metadata) =>
        [
            Value(write.Events.Select(e => e.Id).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid),
            Value(write.Events.Select(e => types.NameFor(e.Data)).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Varchar),
            Value(
                write.Events.Select(e => EventTypes.ClrNameOf(e.Data.GetType())).ToArray(),
                NpgsqlDbType.Array | NpgsqlDbType.Varchar
            ),
            Value(write.Events.Select(e => AppendPlan.Json(e.Data)).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Jsonb),
            Text(metadata.Correlation),
            Text(metadata.Causation),
            Value(JsonSerializer.Serialize(metadata.Headers, LedgerJson.Options), NpgsqlDbType.Jsonb),
            Text(metadata.UserName),
        ];

    private static async Task<Appended> Read(
        NpgsqlBatch sent,
        IReadOnlyList<AppendPlan.Step> plan,
        CancellationToken stop
    )
    {
        var streams = new List<(string, long)>();
        var written = new List<(Guid, long, string, long)>();
        await using var rows = await sent.ExecuteReaderAsync(stop);
        foreach (var step in plan) // the reader stands on the first statement that answers rows: keys answer none
        {
            if (step.Write is { } write)
            {
                var (n, version) = (0, 0L);
                while (await rows.ReadAsync(stop))
                {
                    version = rows.GetInt64(1);
                    written.Add((write.Events[n++].Id, rows.GetInt64(0), step.Stream, version));
                }
                streams.Add((step.Stream, version));
            }
            await rows.NextResultAsync(stop);
        }
        while (await rows.NextResultAsync(stop)) { }
        return new Appended(streams, written);
    }

    private static void Add(NpgsqlBatch batch, string sql, params NpgsqlParameter[] parameters)
    {
        var one = new NpgsqlBatchCommand(sql);
        one.Parameters.AddRange(parameters);
        batch.BatchCommands.Add(one);
    }

    private static NpgsqlParameter Text(string? value) => Value(value, NpgsqlDbType.Text);

    private static NpgsqlParameter Long(long value) => Value(value, NpgsqlDbType.Bigint);

    private static NpgsqlParameter Int(int value) => Value(value, NpgsqlDbType.Integer);

    private static NpgsqlParameter Id(Guid value) => Value(value, NpgsqlDbType.Uuid);

    private static NpgsqlParameter At(DateTimeOffset value) => Value(value.ToUniversalTime(), NpgsqlDbType.TimestampTz);

    private static NpgsqlParameter Value(object? value, NpgsqlDbType type) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
