using Npgsql;
using NpgsqlTypes;
using static CellLot.Platform.Ledger.StatementParts;

namespace CellLot.Platform.Ledger;

/// <summary>
/// What an append writes beside its events, in the same transaction and with the same statements whichever engine writes the events:
/// before them what may happen once only, after them what is made from them.
/// </summary>
internal sealed class BesideEvents(string service)
{
    private readonly string command =
        $"insert into {service}.commands (account, key, request_hash, status, body, etag, at) values ($1, $2, $3, $4, $5, $6, $7)";
    private readonly string inbox = $"insert into {service}.inbox (message_id, consumer, at) values ($1, $2, $3)";
    private readonly string grant = $"insert into {service}.burned_grants (id, at) values ($1, $2)";
    private readonly string document =
        $"insert into {service}.documents (sha256, media_type, bytes, at) values ($1, $2, $3, $4) on conflict (sha256) do nothing";
    private readonly string snapshot = $"""
        insert into {service}.snapshots as kept (stream_id, fold_version, version, data) values ($1, $2, $3, $4)
        on conflict (stream_id, fold_version) do update set version = excluded.version, data = excluded.data where kept.version < excluded.version
        """;

    /// <summary>Keys first: a repetition is answered as one, also when its stream has moved.</summary>
    public void Before(NpgsqlBatch sent, AppendBatch batch)
    {
        var at = batch.Metadata.At;
        if (batch.Command is { } c)
            sent.Add(
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
            sent.Add(inbox, Id(message.MessageId), Text(message.Consumer), At(at));
        foreach (var id in batch.BurnedGrants.Order())
            sent.Add(grant, Id(id), At(at));
        foreach (var d in batch.Documents.OrderBy(d => d.Sha256, StringComparer.Ordinal))
            sent.Add(document, Text(d.Sha256), Text(d.MediaType), Value(d.Bytes, NpgsqlDbType.Bytea), At(at));
    }

    /// <summary>Snapshots, then what rides: a gate asks last whether what it knows is fresh.</summary>
    public void After(NpgsqlBatch sent, AppendBatch batch, IReadOnlyList<AppendPlan.Step> plan)
    {
        foreach (
            var (stream, kept) in plan.Where(s => s.Write?.Snapshot is not null)
                .Select(s => (s.Stream, s.Write!.Snapshot!))
        )
            sent.Add(snapshot, Text(stream), Int(kept.FoldVersion), Long(kept.Version), Text(kept.StateJson));
        foreach (var riding in batch.Riding)
            sent.Add(riding.Text, [.. riding.Parameters.Select(p => p.Clone())]);
    }
}
