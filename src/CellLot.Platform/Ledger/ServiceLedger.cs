using Npgsql;

namespace CellLot.Platform.Ledger;

/// <summary>
/// The open ledger of one service on PostgreSQL, in Marten's tables: reads, the settled tail, wake-ups. Only how a batch is written
/// is the engine's own (<see cref="ILedgerEngine"/>).
/// </summary>
public abstract class ServiceLedger : ILedger, IAsyncDisposable
{
    private readonly LedgerReads reads;
    private readonly SettledTail tail;
    private readonly AppendSignal signal;

    protected ServiceLedger(string service, string connectionString, EventTypes types)
    {
        Service = service;
        Types = types;
        Database = LedgerConnections.Source(service, connectionString);
        reads = new LedgerReads(service, Database);
        signal = new AppendSignal(service, Database, connectionString);
        tail = new SettledTail(service, Database, signal);
    }

    /// <summary>The ledger, once its database is known to be one on which no event is lost; else it is closed again.</summary>
    /// <exception cref="InvalidOperationException">A standby, a caching sequence, commits that do not wait for the disk.</exception>
    internal static async Task<TLedger> Checked<TLedger>(TLedger ledger, CancellationToken stop)
        where TLedger : ServiceLedger
    {
        try
        {
            await LedgerConnections.Check(ledger.Service, ledger.Database, stop);
            return ledger;
        }
        catch
        {
            await ledger.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Service { get; }

    /// <summary>The stored names of the service's events.</summary>
    public EventTypes Types { get; }

    /// <summary>The service's pool: its schema is the search path, its role the user.</summary>
    public NpgsqlDataSource Database { get; }

    /// <inheritdoc/>
    public async Task<Appended> Append(AppendBatch batch, CancellationToken stop)
    {
        var appended = await Write(batch, stop);
        if (appended.Events.Count > 0)
            signal.Appended();
        return appended;
    }

    /// <summary>Writes the batch, whole or not at all, with the refusals of <see cref="ILedger.Append"/>.</summary>
    internal abstract Task<Appended> Write(AppendBatch batch, CancellationToken stop);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LoadedStream>> Load(
        IReadOnlyList<(string Stream, int FoldVersion)> streams,
        CancellationToken stop
    ) => reads.Load([.. streams.Select(s => new StreamToLoad(s.Stream, s.FoldVersion))], stop);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LoadedStream>> LoadAfter(IReadOnlyList<StreamToLoad> streams, CancellationToken stop) =>
        reads.Load(streams, stop);

    /// <inheritdoc/>
    public Task<CommandRow?> FindCommand(string account, string key, CancellationToken stop) =>
        reads.FindCommand(account, key, stop);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredEvent>> ReadStream(string stream, long fromVersion, CancellationToken stop) =>
        reads.ReadStream(stream, fromVersion, stop);

    /// <inheritdoc/>
    public Task<Document?> FindDocument(string sha256, CancellationToken stop) => reads.FindDocument(sha256, stop);

    /// <inheritdoc/>
    public Task<SettledPage> ReadSettled(long after, int limit, CancellationToken stop) =>
        tail.Read(after, limit, stop);

    /// <inheritdoc/>
    public Task WaitForAppend(TimeSpan atMost, CancellationToken stop) => signal.Wait(signal.Count, atMost, stop);

    /// <inheritdoc/>
    public Task WaitForAppend(SettledPage since, TimeSpan atMost, CancellationToken stop) =>
        signal.Wait(since.Signal, atMost, stop);

    /// <summary>Events that the settled tail passed as rolled back and that are there after all. Must be empty; for <c>celllot doctor</c>.</summary>
    public Task<IReadOnlyList<StoredEvent>> FindPassedOver(CancellationToken stop) => tail.FoundPassed(stop);

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await signal.DisposeAsync();
        tail.Dispose();
        await Database.DisposeAsync();
    }
}
