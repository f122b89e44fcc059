namespace CellLot.Platform.Ledger;

/// <summary>
/// The append-only ledger of one service, in its own schema and under its own database role. Tables in Marten's layout.
/// </summary>
public interface ILedger
{
    /// <summary>Name of the service and of its schema, e.g. <c>quality</c>.</summary>
    string Service { get; }

    /// <summary>Loads streams in one round trip and one snapshot of the database: newest snapshot of this fold version + later events.</summary>
    /// <param name="streams">Stream key and fold version of each; an absent stream comes back at version 0.</param>
    Task<IReadOnlyList<LoadedStream>> Load(
        IReadOnlyList<(string Stream, int FoldVersion)> streams,
        CancellationToken stop
    );

    /// <summary>As the other; of a stream whose fold the reader has, only the events after it are sent, unless history is another now.</summary>
    Task<IReadOnlyList<LoadedStream>> LoadAfter(IReadOnlyList<StreamToLoad> streams, CancellationToken stop);

    /// <summary>The answer kept under this key, or null.</summary>
    Task<CommandRow?> FindCommand(string account, string key, CancellationToken stop);

    /// <summary>Writes the batch in one transaction and one round trip.</summary>
    /// <exception cref="LedgerConflict">A written or asserted stream has moved; nothing was written.</exception>
    /// <exception cref="AlreadyThere">The key, the message or a grant was used before; nothing was written.</exception>
    Task<Appended> Append(AppendBatch batch, CancellationToken stop);

    /// <summary>All events of one stream in order, from a version (1-based) on.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadStream(string stream, long fromVersion, CancellationToken stop);

    /// <summary>
    /// The settled tail: events with a sequence number above <paramref name="after"/>, in order, at most <paramref name="limit"/>;
    /// never passes a number whose transaction may still commit. Ignores tombstones.
    /// </summary>
    Task<SettledPage> ReadSettled(long after, int limit, CancellationToken stop);

    /// <summary>Waits until something may have been appended, or the time has passed. Coalesced; never stops writers.</summary>
    Task WaitForAppend(TimeSpan atMost, CancellationToken stop);

    /// <summary>As the other, and misses nothing: returns at once when something was appended since <paramref name="since"/> was read.</summary>
    Task WaitForAppend(SettledPage since, TimeSpan atMost, CancellationToken stop) => WaitForAppend(atMost, stop);

    /// <summary>A document by its hash, or null.</summary>
    Task<Document?> FindDocument(string sha256, CancellationToken stop);
}

/// <summary>A page of the settled tail.</summary>
/// <param name="Position">Position to continue from: everything up to it is settled (rolled-back numbers included).</param>
/// <param name="PassedGaps">Numbers up to <paramref name="Position"/> that will never appear.</param>
public sealed record SettledPage(IReadOnlyList<StoredEvent> Events, long Position, long PassedGaps)
{
    /// <summary>Appends signalled before the page was read; for <see cref="ILedger.WaitForAppend(SettledPage, TimeSpan, CancellationToken)"/>.</summary>
    public long Signal { get; init; }

    /// <summary>True when there is more, but a writer has not yet decided on a number before it.</summary>
    public bool Stalled { get; init; }

    /// <summary>
    /// By the database's clock: everything committed before it lies at or before the page's end. Null where there may be more: a
    /// full page, one that ends before a gap, a writer that stalls.
    /// </summary>
    public DateTimeOffset? AsOf { get; init; }
}
