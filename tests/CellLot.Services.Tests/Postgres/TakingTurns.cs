using CellLot.Platform.Ledger;

namespace CellLot.Tests.Postgres;

/// <summary>
/// Open ledgers of several engines on the same tables as one: each append and each read by key is the next one's, so that what one has
/// written another reads and continues. One tail is followed, as in a program.
/// </summary>
internal sealed class TakingTurns(IReadOnlyList<ServiceLedger> ledgers) : ILedger
{
    private int turns;

    private ILedger Tail => ledgers[0];

    public string Service => Tail.Service;

    private ILedger Next() => ledgers[(int)((uint)Interlocked.Increment(ref turns) % (uint)ledgers.Count)];

    public Task<Appended> Append(AppendBatch batch, CancellationToken stop) => Next().Append(batch, stop);

    public Task<IReadOnlyList<LoadedStream>> Load(
        IReadOnlyList<(string Stream, int FoldVersion)> streams,
        CancellationToken stop
    ) => Next().Load(streams, stop);

    public Task<IReadOnlyList<LoadedStream>> LoadAfter(IReadOnlyList<StreamToLoad> streams, CancellationToken stop) =>
        Next().LoadAfter(streams, stop);

    public Task<CommandRow?> FindCommand(string account, string key, CancellationToken stop) =>
        Next().FindCommand(account, key, stop);

    public Task<IReadOnlyList<StoredEvent>> ReadStream(string stream, long fromVersion, CancellationToken stop) =>
        Next().ReadStream(stream, fromVersion, stop);

    public Task<Document?> FindDocument(string sha256, CancellationToken stop) => Next().FindDocument(sha256, stop);

    public Task<SettledPage> ReadSettled(long after, int limit, CancellationToken stop) =>
        Tail.ReadSettled(after, limit, stop);

    public Task WaitForAppend(TimeSpan atMost, CancellationToken stop) => Tail.WaitForAppend(atMost, stop);

    public Task WaitForAppend(SettledPage since, TimeSpan atMost, CancellationToken stop) =>
        Tail.WaitForAppend(since, atMost, stop);
}
