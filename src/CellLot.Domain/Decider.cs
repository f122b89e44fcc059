using System.Collections.Immutable;

namespace CellLot.Domain;

/// <summary>One thing somebody asks the system to record or decide. Imperative name, e.g. <c>RecordHarvest</c>.</summary>
public interface ICommand
{
    /// <summary>Who asks, when it happened, when it was recorded, under which entry id.</summary>
    Act Act { get; }
}

/// <summary>One fact that has happened. Past-tense name, e.g. <c>CellsHarvested</c>. Never changed once stored.</summary>
public interface IEvent
{
    /// <summary>The act that recorded it. All events of one command carry the same act.</summary>
    Act Act { get; }
}

/// <summary>
/// An aggregate as a value: <paramref name="Decide"/> answers the events of a command or throws <see cref="RuleBroken"/>;
/// <paramref name="Evolve"/> only copies what an event says into the state; both are pure.
/// </summary>
/// <param name="Category">First part of the stream key, e.g. <c>lot</c> in <c>lot/CL26-0007</c>.</param>
/// <param name="FoldVersion">Raised whenever <paramref name="Evolve"/> or the state's shape changes: older snapshots are then ignored.</param>
public sealed record Decider<TCommand, TEvent, TState>(
    string Category,
    int FoldVersion,
    TState Initial,
    Func<TCommand, TState, IReadOnlyList<TEvent>> Decide,
    Func<TState, TEvent, TState> Evolve
)
    where TCommand : ICommand
    where TEvent : IEvent
{
    /// <summary>The stream key of the aggregate with this id, e.g. <c>lot/CL26-0007</c>.</summary>
    public string Stream(string id) => $"{Category}/{id}";

    /// <summary>The state before anything happened, with no entry recorded.</summary>
    public Recorded<TState> Empty => new(Initial, ImmutableDictionary<Guid, string>.Empty);

    /// <summary>Folds one event and remembers its entry id.</summary>
    public Recorded<TState> Fold(Recorded<TState> recorded, TEvent happened) =>
        new(Evolve(recorded.State, happened), recorded.Entries.SetItem(happened.Act.EntryId, happened.Act.ContentHash));

    /// <summary>
    /// Decides under the rule of entries: the same entry id with the same content adds nothing;
    /// with other content it is refused <c>ENTRY_DIFFERS</c>; a new one is decided.
    /// </summary>
    /// <exception cref="RuleBroken">Everything that is wrong with the command, at once.</exception>
    public IReadOnlyList<TEvent> DecideOnce(TCommand command, Recorded<TState> recorded)
    {
        if (!recorded.Entries.TryGetValue(command.Act.EntryId, out var known))
            return Decide(command, recorded.State);
        if (!string.Equals(known, command.Act.ContentHash, StringComparison.Ordinal))
            throw new RuleBroken(
                Refusals.EntryDiffers.Because($"Entry {command.Act.EntryId} was recorded before with other content.")
            );
        return [];
    }
}
