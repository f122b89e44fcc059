using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using static CellLot.Platform.Ledger.StatementParts;

namespace CellLot.Platform.Ledger;

/// <summary>
/// An append as one batch of statements: sent together, committed together. Guards raise, so that a conflict aborts all of it.
/// The order is the same for every writer (keys, documents, then streams by name): appends wait for each other but never in a circle.
/// </summary>
internal sealed class AppendStatements(string service, EventTypes types)
{
    private readonly BesideEvents beside = new(service);
    private readonly string assertion = $"select {service}.assert_stream($1, $2)";
    private readonly string events = $"""
        insert into {service}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers, user_name)
        select nextval('{service}.mt_events_sequence'), e.id, $1, moved.version + e.n, e.data, e.type, $4, e.clr, $9, $10, $11, $12
          from {service}.move_stream($1, $2, $3, $4) as moved (version), unnest($5, $6, $7, $8) with ordinality as e (id, type, clr, data, n)
         order by e.n
        returning seq_id, version
        """;

    /// <summary>Sends the batch and answers what was written.</summary>
    public async Task<Appended> Send(NpgsqlDataSource database, AppendBatch batch, CancellationToken stop)
    {
        var plan = AppendPlan.Of(batch);
        try
        {
            await using var sent = database.CreateBatch();
            beside.Before(sent, batch);
            foreach (var step in plan)
            {
                if (step.Write is { } write)
                    sent.Add(events, [.. Moved(write), .. Rows(write, batch.Metadata)]);
                else
                    sent.Add(assertion, Text(step.Stream), Long(step.Expected));
            }
            beside.After(sent, batch, plan);
            return sent.BatchCommands.Count == 0 ? new Appended([], []) : await Read(sent, plan, stop);
        }
        catch (PostgresException refused) when (AppendRefusal.Means(refused))
        {
            throw AppendRefusal.Of(refused, plan);
        }

        NpgsqlParameter[] Moved(StreamWrite write) =>
            [Text(write.Stream), Long(write.ExpectedVersion), Int(write.Events.Count), At(batch.Metadata.At)];
    }

    private NpgsqlParameter[] Rows(StreamWrite write, AppendMetadata metadata) =>
        [
            Value(write.Events.Select(e => e.Id).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid),
            Value(write.Events.Select(e => types.NameFor(e.Data)).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Varchar),
            Value(
                write.Events.Select(e => EventTypes.ClrNameOf(e.Data.GetType())).ToArray(),
                NpgsqlDbType.Array | NpgsqlDbType.Varchar
            ),
            Value(write.Events.Select(e => e.Json).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Jsonb),
            Text(metadata.Correlation),
            Text(metadata.Causation),
            Value(JsonSerializer.Serialize(metadata.Headers, LedgerJson.Options), NpgsqlDbType.Jsonb),
            Text(metadata.UserName),
        ];

    /// <summary>Reads what was written where each step of the plan has answered a result, those with events a number and a version each.</summary>
    internal static async Task<Appended> Read(
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
}
