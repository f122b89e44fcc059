using System.Collections.Immutable;

namespace CellLot.Domain.Manufacturing;

/// <summary>Events of <c>labels/{lot}</c>.</summary>
public interface ILabelEvent : IEvent;

/// <summary>Labels were printed; each has a number of its own.</summary>
public sealed record LabelsPrinted(Act Act, string Lot, IReadOnlyList<string> Labels) : ILabelEvent;

/// <summary>A label was put on its container.</summary>
public sealed record LabelApplied(Act Act, string Lot, string Label, string Container) : ILabelEvent;

/// <summary>A label was destroyed.</summary>
public sealed record LabelDestroyed(Act Act, string Lot, string Label, string Reason) : ILabelEvent;

/// <summary>Labels printed = applied + destroyed (invariant 19; 21 CFR 211.125).</summary>
public sealed record LabelsReconciled(Act Act, string Lot, int Printed, int Applied, int Destroyed) : ILabelEvent;

/// <summary>Commands of <c>labels/{lot}</c>.</summary>
public interface ILabelCommand : ICommand;

/// <summary>What became of a printed label.</summary>
public enum LabelFate
{
    InHand,
    Applied,
    Destroyed,
}

/// <summary>The book of a lot's labels. Stream <c>labels/{lot}</c>; invariant 19.</summary>
public sealed record LabelBook
{
    public ImmutableSortedDictionary<string, LabelFate> Labels { get; init; } =
        ImmutableSortedDictionary<string, LabelFate>.Empty;

    /// <summary>Containers that bear their label.</summary>
    public ImmutableSortedSet<string> Labelled { get; init; } = [];
    public bool Reconciled { get; init; }

    /// <summary>The table of verbs.</summary>
    public static Decider<ILabelCommand, ILabelEvent, LabelBook> Decider { get; } =
        new(
            "labels",
            1,
            new LabelBook(),
            (command, book) =>
                command switch
                {
                    PrintLabels print => print.Decide(book),
                    ApplyLabels apply => apply.Decide(book),
                    DestroyLabels destroy => destroy.Decide(book),
                    ReconcileLabels reconcile => reconcile.Decide(book),
                    _ => throw new InvalidOperationException($"{command.GetType().Name} is no verb of labels."),
                },
            (book, happened) =>
                happened switch
                {
                    LabelsPrinted e => e.Labels.Aggregate(book, (b, l) => b.With(l, LabelFate.InHand)) with
                    {
                        Reconciled = false,
                    },
                    LabelApplied e => book.With(e.Label, LabelFate.Applied) with
                    {
                        Labelled = book.Labelled.Add(e.Container),
                    },
                    LabelDestroyed e => book.With(e.Label, LabelFate.Destroyed),
                    LabelsReconciled => book with { Reconciled = true },
                    _ => book,
                }
        );

    public int Count(LabelFate fate) => Labels.Values.Count(f => f == fate);

    internal void RequireInHand(Rules rules, IReadOnlyCollection<string> labels)
    {
        rules.Require(
            labels.Count > 0 && labels.Distinct(StringComparer.Ordinal).Count() == labels.Count,
            Refusals.InputInvalid,
            "labels: name at least one, each once."
        );
        foreach (var label in labels.Where(l => !Labels.TryGetValue(l, out var fate) || fate != LabelFate.InHand))
            rules.Add(
                Refusals.StateRefuses.Because($"Label {label} was not printed, or is applied or destroyed already.")
            );
    }

    private LabelBook With(string label, LabelFate fate) => this with { Labels = Labels.SetItem(label, fate) };
}
