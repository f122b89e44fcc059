using CellLot.Platform.Ledger;
using Marten;
using Marten.Services;
using Npgsql;
using static CellLot.Platform.Ledger.StatementParts;

namespace CellLot.Marten;

/// <summary>
/// The ledger of one service with its events appended by Marten: a lightweight session inside the transaction that also holds keys, views
/// and everything else a command writes. Everything is read as with the other engine.
/// </summary>
public sealed class MartenLedger : ServiceLedger
{
    private readonly HeldStreams streams;
    private readonly BesideEvents beside;
    private readonly string written;

    private MartenLedger(string service, string connectionString, EventTypes types)
        : base(service, connectionString, types)
    {
        streams = new HeldStreams(service);
        beside = new BesideEvents(service);
        written =
            $"select seq_id, version from {service}.mt_events where stream_id = $1 and version > $2 order by version";
        Store = MartenStores.Open(service, Database, types);
    }

    /// <summary>Marten's store over the service's schema.</summary>
    public IDocumentStore Store { get; }

    /// <inheritdoc cref="ILedgerEngine.Open"/>
    public static Task<MartenLedger> Open(
        string service,
        string connectionString,
        EventTypes types,
        CancellationToken stop = default
    ) => Checked(new MartenLedger(service, connectionString, types), stop);

    internal override async Task<Appended> Write(AppendBatch batch, CancellationToken stop)
    {
        var plan = AppendPlan.Of(batch);
        try
        {
            await using var connection = await Database.OpenConnectionAsync(stop);
            await using var transaction = await connection.BeginTransactionAsync(stop);
            var versions = await streams.Hold(transaction, batch, plan, stop);
            IReadOnlyList<AppendPlan.Step> writes = [.. plan.Where(step => step.Write is not null)];
            if (writes.Count > 0) // Marten is never sent an append of no events
                await AppendEvents(transaction, writes, versions, batch.Metadata, stop);
            var appended = await Finish(transaction, batch, writes, versions, stop);
            await transaction.CommitAsync(stop);
            return appended;
        }
        catch (Exception refused) when (MartenRefusal.Means(refused))
        {
            throw MartenRefusal.Of(refused, plan);
        }
    }

    private async Task AppendEvents(
        NpgsqlTransaction transaction,
        IReadOnlyList<AppendPlan.Step> writes,
        IReadOnlyDictionary<string, long> versions,
        AppendMetadata metadata,
        CancellationToken stop
    )
    {
        await using var session = Store.LightweightSession(SessionOptions.ForTransaction(transaction));
        session.CorrelationId = metadata.Correlation;
        session.CausationId = metadata.Causation;
        session.LastModifiedBy = metadata.UserName;
        foreach (var (name, value) in metadata.Headers)
            session.SetHeader(name, value);
        foreach (var (stream, _, write) in writes)
        {
            object[] events = [.. write!.Events.Select(happened => Wrapped(session, happened, metadata.At))];
            if (versions[stream] == 0)
                session.Events.StartStream(stream, events);
            else
                session.Events.Append(stream, versions[stream] + events.Length, events); // Marten names the version after the append
        }
        await session.SaveChangesAsync(stop);
    }

    private JasperFx.Events.IEvent Wrapped(IDocumentSession session, NewEvent happened, DateTimeOffset at)
    {
        Types.NameFor(happened.Data); // Marten would make up a name for an event that is not of this service
        AppendPlan.Json(happened.Data); // and store one that has no canonical bytes
        var wrapped = session.Events.BuildEvent(happened.Data);
        wrapped.Id = happened.Id;
        wrapped.Timestamp = at.ToUniversalTime();
        return wrapped;
    }

    /// <summary>Asks what numbers the events were given, and writes what comes after them.</summary>
    private async Task<Appended> Finish(
        NpgsqlTransaction transaction,
        AppendBatch batch,
        IReadOnlyList<AppendPlan.Step> writes,
        IReadOnlyDictionary<string, long> versions,
        CancellationToken stop
    )
    {
        await using var sent = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var step in writes)
            sent.Add(written, Text(step.Stream), Long(versions[step.Stream]));
        beside.After(sent, batch, writes);
        return sent.BatchCommands.Count == 0 ? new Appended([], []) : await AppendStatements.Read(sent, writes, stop);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        Store.Dispose();
        await base.DisposeAsync();
    }
}
