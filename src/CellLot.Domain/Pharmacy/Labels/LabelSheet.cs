using System.Collections.Immutable;

namespace CellLot.Domain.Pharmacy.Labels;

/// <summary>Commands on <c>labels/{order}</c>.</summary>
public interface ILabelCommand : ICommand;

/// <summary>Events of <c>labels/{order}</c>.</summary>
public interface ILabelEvent : IEvent;

/// <summary>The dose labels of an order: printed = applied + destroyed before it is reconciled (invariant 19).</summary>
public sealed record LabelSheet
{
    /// <summary>Serials printed and not yet applied or destroyed.</summary>
    public ImmutableSortedSet<string> Open { get; init; } = [];
    public ImmutableSortedSet<string> Applied { get; init; } = [];
    public ImmutableSortedSet<string> Destroyed { get; init; } = [];
    public bool Reconciled { get; init; }

    public static Decider<ILabelCommand, ILabelEvent, LabelSheet> Decider { get; } =
        new(
            "labels",
            1,
            new LabelSheet(),
            (command, state) =>
                command switch
                {
                    PrintLabels c => c.Decide(state),
                    ApplyLabel c => c.Decide(state),
                    DestroyLabel c => c.Decide(state),
                    ReconcileLabels c => c.Decide(state),
                    _ => throw new ArgumentOutOfRangeException(nameof(command)),
                },
            (state, happened) =>
                happened switch
                {
                    LabelsPrinted e => state with { Open = state.Open.Union(e.Serials), Reconciled = false },
                    LabelApplied e => state with
                    {
                        Open = state.Open.Remove(e.Serial),
                        Applied = state.Applied.Add(e.Serial),
                    },
                    LabelDestroyed e => state with
                    {
                        Open = state.Open.Remove(e.Serial),
                        Destroyed = state.Destroyed.Add(e.Serial),
                    },
                    LabelsReconciled => state with { Reconciled = true },
                    _ => state,
                }
        );
}

/// <summary>Labels were printed.</summary>
public sealed record LabelsPrinted : ILabelEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required IReadOnlyList<string> Serials { get; init; }
}

/// <summary>A label was applied to the dose.</summary>
public sealed record LabelApplied : ILabelEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Serial { get; init; }
}

/// <summary>A label was destroyed.</summary>
public sealed record LabelDestroyed : ILabelEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Serial { get; init; }
    public required string Reason { get; init; }
}

/// <summary>Printed = applied + destroyed.</summary>
public sealed record LabelsReconciled : ILabelEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required int Printed { get; init; }
    public required int Applied { get; init; }
    public required int Destroyed { get; init; }
}
