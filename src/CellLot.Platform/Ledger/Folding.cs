using System.Text.Json;
using CellLot.Domain;
using CellLot.Platform.Http;

namespace CellLot.Platform.Ledger;

/// <summary>Folds streams to states, with snapshots and with what this process has folded before.</summary>
public sealed class Folding(ILedger ledger, EventTypes events)
{
    /// <summary>Events since the last snapshot from which a new one is kept, at least.</summary>
    public const int SnapshotEvery = 64;

    /// <summary>
    /// A state grows with its stream: kept anew after a fixed number of events, a long stream would write itself again and again. So
    /// a snapshot comes after as many events as an eighth of the stream, and what is written for it in all stays a few times its size.
    /// </summary>
    private static long DueAfter(long version) => Math.Max(SnapshotEvery, version / 8);

    private readonly RememberedFolds remembered = new();

    /// <summary>The states of several streams of one kind now, in one round trip and one snapshot of the database.</summary>
    /// <param name="ids">Ids of the aggregates; an absent one comes back with the initial state at version 0.</param>
    public async Task<IReadOnlyList<Folded<TState>>> Load<TCommand, TEvent, TState>(
        Decider<TCommand, TEvent, TState> decider,
        IEnumerable<string> ids,
        CancellationToken stop
    )
        where TCommand : ICommand
        where TEvent : IEvent
    {
        var known = ids.Select(id => (Id: id, Fold: remembered.Of<TState>(decider.Stream(id), decider.FoldVersion)))
            .ToList();
        var loaded = await ledger.LoadAfter(
            [.. known.Select(k => new StreamToLoad(decider.Stream(k.Id), decider.FoldVersion, k.Fold?.Known))],
            stop
        );
        return [.. loaded.Zip(known, (stream, k) => Fold(decider, k.Id, stream, k.Fold))];
    }

    /// <summary>The state of one stream now.</summary>
    public async Task<Folded<TState>> Load<TCommand, TEvent, TState>(
        Decider<TCommand, TEvent, TState> decider,
        string id,
        CancellationToken stop
    )
        where TCommand : ICommand
        where TEvent : IEvent => (await Load(decider, [id], stop))[0];

    /// <summary>
    /// What is remembered of a stream that this process alone has written to of late, and the ledger not asked; null where there is nothing of it.
    /// Whatever is decided on it counts only when its append has found it true (<see cref="StreamWork.Recalled"/>).
    /// </summary>
    internal StreamWork? Recall<TCommand, TEvent, TState>(Decider<TCommand, TEvent, TState> decider, string id)
        where TCommand : ICommand
        where TEvent : IEvent =>
        remembered.Of<TState>(decider.Stream(id), decider.FoldVersion) is { IsAlone: true } fold
            ? Work(
                decider,
                new Folded<TState>(id, fold.Known.Version, fold.State, (int)(fold.Known.Version - fold.Snapshot)),
                fold.Known.LastEvent
            )
            : null;

    /// <summary>A stream to be worked on; what is committed of it is remembered.</summary>
    internal StreamWork Work<TCommand, TEvent, TState>(
        Decider<TCommand, TEvent, TState> decider,
        Folded<TState> folded,
        Guid? recalled = null
    )
        where TCommand : ICommand
        where TEvent : IEvent
    {
        StreamWork work = null!;
        return work = new StreamWork(folded.Recorded, folded.Version, folded.SinceSnapshot, decider.FoldVersion)
        {
            Recalled = recalled,
            Remember = () => Remember(decider, folded, work.Events, SnapshotOf(work) is not null),
        };
    }

    /// <summary>Remembers a stream after what was committed to it, where it was remembered before: folded from what the ledger gives back.</summary>
    private void Remember<TCommand, TEvent, TState>(
        Decider<TCommand, TEvent, TState> decider,
        Folded<TState> before,
        List<NewEvent> committed,
        bool withSnapshot
    )
        where TCommand : ICommand
        where TEvent : IEvent
    {
        var stream = decider.Stream(before.Id);
        if (
            remembered.Of<TState>(stream, decider.FoldVersion) is not { } known
            || known.Known.Version != before.Version
        )
            return;
        var (state, size) = (before.Recorded, known.Size);
        foreach (var happened in committed)
        {
            state = decider.Fold(
                state,
                (TEvent)JsonSerializer.Deserialize(happened.Json, happened.Data.GetType(), LedgerJson.Options)!
            );
            size += happened.Json.Length;
        }
        var version = before.Version + committed.Count;
        remembered.Keep(
            stream,
            decider.FoldVersion,
            known with
            {
                Known = new KnownFold(version, committed[^1].Id),
                State = state,
                Size = size,
                Snapshot = withSnapshot ? version : known.Snapshot,
            }
        );
    }

    /// <summary>The state of a loaded stream, made from nothing else.</summary>
    public Recorded<TState> Fold<TCommand, TEvent, TState>(
        Decider<TCommand, TEvent, TState> decider,
        LoadedStream loaded
    )
        where TCommand : ICommand
        where TEvent : IEvent =>
        loaded.Tail.Aggregate(
            loaded.Snapshot is { } kept
                ? JsonSerializer.Deserialize<Recorded<TState>>(kept.StateJson, LedgerJson.Options)!
                : decider.Empty,
            (state, stored) => decider.Fold(state, (TEvent)events.Read(stored))
        );

    private Folded<TState> Fold<TCommand, TEvent, TState>(
        Decider<TCommand, TEvent, TState> decider,
        string id,
        LoadedStream loaded,
        RememberedFolds.Fold<TState>? before
    )
        where TCommand : ICommand
        where TEvent : IEvent
    {
        var state = loaded.FollowsKnown
            ? loaded.Tail.Aggregate(before!.State, (s, stored) => decider.Fold(s, (TEvent)events.Read(stored)))
            : Fold(decider, loaded);
        remembered.Keep(decider.FoldVersion, loaded, state, before);
        return new Folded<TState>(id, loaded.Version, state, (int)(loaded.Version - loaded.SnapshotVersion));
    }

    internal Snapshot? SnapshotOf(StreamWork work) =>
        work.SinceSnapshot + work.Events.Count < DueAfter(work.Version)
            ? null
            : new Snapshot(
                work.Version + work.Events.Count,
                work.FoldVersion,
                JsonSerializer.Serialize(work.State, work.State.GetType(), LedgerJson.Options)
            );
}

/// <summary>A stream folded.</summary>
/// <param name="Version">Newest version; 0 when there is no such stream.</param>
/// <param name="Recorded">The state with the entries it was made from.</param>
/// <param name="SinceSnapshot">Events since the newest snapshot of this fold version.</param>
public sealed record Folded<TState>(string Id, long Version, Recorded<TState> Recorded, int SinceSnapshot)
{
    public TState State => Recorded.State;
}
