using Npgsql;

namespace CellLot.Platform.Ledger;

/// <summary>The ledger of one service on PostgreSQL: Marten's tables, hand-written SQL, one round trip a command.</summary>
public sealed class PostgresLedger : ILedger, IAsyncDisposable
{
    private readonly AppendStatements statements;
    private readonly LedgerReads reads;
    private readonly SettledTail tail;
    private readonly AppendSignal signal;

    private PostgresLedger(string service, string connectionString, EventTypes types)
    {
        Service = service;
        Types = types;
        Database = LedgerConnections.Source(service, connectionString);
        statements = new AppendStatements(service, types);
        reads = new LedgerReads(service, Database);
        signal = new AppendSignal(service, Database, connectionString);
        tail = new SettledTail(service, Database, signal);
    }

    /// <summary>Opens a ledger whose schema is there already (<see cref="LedgerSchema.Upgrade"/>).</summary>
    /// <param name="service">Name of the service and of its schema.</param>
    /// <param name="connectionString">Signs in as the service's role.</param>
    /// <param name="types">The stored names of the service's events.</param>
    /// <exception cref="InvalidOperationException">The database would lose events: a standby, a caching sequence, commits that do not wait for the disk.</exception>
    public static async Task<PostgresLedger> Open(
        string service,
        string connectionString,
        EventTypes types,
        CancellationToken stop = default
    )
    {
        var ledger = new PostgresLedger(service, connectionString, types);
        try
        {
            await LedgerConnections.Check(service, ledger.Database, stop);
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
        var appended = await statements.Send(Database, batch, stop);
        if (appended.Events.Count > 0)
            signal.Appended();
        return appended;
    }

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
    public async ValueTask DisposeAsync()
    {
        await signal.DisposeAsync();
        tail.Dispose();
        await Database.DisposeAsync();
    }
}
