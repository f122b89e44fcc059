using CellLot.Domain;
using Microsoft.Extensions.Caching.Memory;

namespace CellLot.Platform.Ledger;

/// <summary>
/// What a process has folded of streams that are read often. A fold is of the events up to one version and nothing else, and each
/// event has an id that no other event ever had. The ledger is asked with version and id of the last event, and says whether
/// that is still its own; if it is, the fold is right whoever has appended since, and if it is not (a database brought back from a
/// backup) the fold is not used. A decision may also begin with a fold and ask nothing: the append asks then, in its own transaction.
/// Only what was read from the ledger, or was committed to it, is kept; never what was decided and may not have been kept.
/// </summary>
internal sealed class RememberedFolds
{
    /// <summary>Characters of JSON that the folds of one service were made from, at most, in all.</summary>
    private const long Most = 16 * 1024 * 1024;

    private readonly MemoryCache folds = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>A fold as it was left, or null.</summary>
    public Fold<TState>? Of<TState>(string stream, int foldVersion) =>
        folds.TryGetValue((stream, foldVersion, typeof(TState)), out var fold) ? (Fold<TState>)fold! : null;

    /// <summary>Keeps a fold that was just made, unless it adds nothing to the one before.</summary>
    public void Keep<TState>(int foldVersion, LoadedStream loaded, Recorded<TState> state, Fold<TState>? before)
    {
        var last = loaded.Tail.Count > 0 ? new KnownFold(loaded.Version, loaded.Tail[^1].Id) : null;
        if (last is null) // nothing new, or a snapshot alone: the event it ends with was not read
        {
            if (loaded.FollowsKnown && before is { IsAlone: false })
                Set(loaded.Stream, foldVersion, before with { IsAlone = true, Snapshot = loaded.SnapshotVersion });
            return;
        }
        var size =
            (loaded.FollowsKnown ? before!.Size : loaded.Snapshot?.StateJson.Length ?? 0)
            + loaded.Tail.Sum(e => (long)e.Data.GetRawText().Length);
        Set(loaded.Stream, foldVersion, new Fold<TState>(last, state, size, loaded.SnapshotVersion, IsAlone: false));
    }

    /// <summary>Keeps a fold of what was just committed, unless a later one is known.</summary>
    public void Keep<TState>(string stream, int foldVersion, Fold<TState> committed)
    {
        if (Of<TState>(stream, foldVersion) is not { } known || known.Known.Version < committed.Known.Version)
            Set(stream, foldVersion, committed);
    }

    private void Set<TState>(string stream, int foldVersion, Fold<TState> fold) =>
        folds.Set(
            (stream, foldVersion, typeof(TState)),
            fold,
            new MemoryCacheEntryOptions { Size = Math.Max(1, fold.Size) }
        );

    /// <param name="Size">Characters of JSON that it was made from.</param>
    /// <param name="Snapshot">Version of the newest snapshot; 0 when there is none.</param>
    /// <param name="IsAlone">At the last look nobody else had appended since: worth beginning with, unasked.</param>
    internal sealed record Fold<TState>(
        KnownFold Known,
        Recorded<TState> State,
        long Size,
        long Snapshot,
        bool IsAlone
    );
}
