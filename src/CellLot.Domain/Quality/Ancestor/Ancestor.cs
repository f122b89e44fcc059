using System.Collections.Immutable;

namespace CellLot.Domain.Quality;

/// <summary>Events of <c>ancestor/{key}</c>, e.g. <c>ancestor/donor/DN-1</c>.</summary>
public interface IAncestorEvent : IEvent
{
    string Key { get; }
}

/// <summary>A lot descends from it.</summary>
public sealed record DescentNoted(Act Act, string Key, string Lot) : IAncestorEvent;

/// <summary>Something was stated of it that matters to every lot that descends from it.</summary>
public sealed record AncestorFactNoted(Act Act, string Key, GateInput Input) : IAncestorEvent;

/// <summary>Commands of <c>ancestor/{key}</c>.</summary>
public interface IAncestorCommand : ICommand;

/// <summary>
/// Something that lots descend from, under its ancestry key: the lots, and the newest facts stated of it. Facts and lots meet in
/// this one stream, so that neither misses the other whichever comes first.
/// </summary>
public sealed record Ancestor
{
    /// <summary>Lots that descend from it, in ordinal order.</summary>
    public ImmutableList<string> Lots { get; init; } = [];

    /// <summary>Newest fact of each source and kind.</summary>
    public ImmutableList<GateInput> Facts { get; init; } = [];

    /// <summary>True when this lot is known to descend from it.</summary>
    internal bool HasLot(string lot) => Lots.BinarySearch(lot, StringComparer.Ordinal) >= 0;

    /// <summary>With a lot in its place: what is known of one lot more must not cost more the more there are.</summary>
    private Ancestor With(string lot)
    {
        var place = Lots.BinarySearch(lot, StringComparer.Ordinal);
        return place >= 0 ? this : this with { Lots = Lots.Insert(~place, lot) };
    }

    /// <summary>The table of verbs.</summary>
    public static Decider<IAncestorCommand, IAncestorEvent, Ancestor> Decider { get; } =
        new(
            "ancestor",
            1,
            new Ancestor(),
            (command, ancestor) =>
                command switch
                {
                    NoteDescent descent => descent.Decide(ancestor),
                    NoteAncestorFact fact => fact.Decide(ancestor),
                    _ => throw new InvalidOperationException($"{command.GetType().Name} is no verb of an ancestor."),
                },
            (ancestor, happened) =>
                happened switch
                {
                    DescentNoted e => ancestor.With(e.Lot),
                    AncestorFactNoted e => ancestor with { Facts = ReleaseFold.Put(ancestor.Facts, e.Input) },
                    _ => ancestor,
                }
        );
}

/// <summary>Notes that a lot descends from it, once.</summary>
public sealed record NoteDescent(Act Act, string Key, string Lot) : IAncestorCommand
{
    internal IReadOnlyList<IAncestorEvent> Decide(Ancestor ancestor) =>
        ancestor.HasLot(Lot) ? [] : [new DescentNoted(Act, Key, Lot)];
}

/// <summary>Notes a fact when it is newer than the one known.</summary>
public sealed record NoteAncestorFact(Act Act, string Key, GateInput Input) : IAncestorCommand
{
    internal IReadOnlyList<IAncestorEvent> Decide(Ancestor ancestor) =>
        Input.Version <= (ancestor.Facts.Find(f => f.SameMatter(Input))?.Version ?? 0)
            ? []
            : [new AncestorFactNoted(Act, Key, Input)];
}
