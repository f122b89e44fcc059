using System.Text.Json;
using CellLot.Domain;
using CellLot.Platform.Http;

namespace CellLot.Platform.Ledger;

/// <summary>Folds loaded streams to states, with snapshots of every 64 events.</summary>
public sealed class Folding(EventTypes events)
{
    /// <summary>Events folded since the last snapshot from which a new one is kept.</summary>
    public const int SnapshotEvery = 64;

    /// <summary>The state of a loaded stream.</summary>
    public Recorded<TState> Fold<TCommand, TEvent, TState>(
        Decider<TCommand, TEvent, TState> decider,
        LoadedStream loaded
    )
        where TCommand : ICommand
        where TEvent : IEvent
    {
        var state = loaded.Snapshot is { } kept
            ? JsonSerializer.Deserialize<Recorded<TState>>(kept.StateJson, LedgerJson.Options)!
            : decider.Empty;
        foreach (var stored in loaded.Tail)
            state = decider.Fold(state, (TEvent)events.Read(stored));
        return state;
    }

    internal Snapshot? SnapshotOf(StreamWork work) =>
        work.Folded + work.Events.Count < SnapshotEvery
            ? null
            : new Snapshot(
                work.Version + work.Events.Count,
                work.FoldVersion,
                JsonSerializer.Serialize(work.State, work.State.GetType(), LedgerJson.Options)
            );
}
