using CellLot.Domain.Units;

namespace CellLot.Domain.Custody;

/// <summary>The rate was changed while it ran.</summary>
public sealed record RateChanged : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }
    public required MlPerMinute Rate { get; init; }
    public string? Reason { get; init; }

    /// <summary>True when it lies above the protocol's highest rate: recorded all the same, a deviation.</summary>
    public required bool AboveLimit { get; init; }
}

/// <summary>The infusion was paused.</summary>
public sealed record InfusionPaused : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }
    public required string Reason { get; init; }
}

/// <summary>The infusion goes on.</summary>
public sealed record InfusionResumed : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }
    public required MlPerMinute Rate { get; init; }

    /// <summary>What the physician decided about, in sentences; empty where no decision was needed.</summary>
    public required IReadOnlyList<string> Decided { get; init; }
}

/// <summary>A physician has decided about every alarm that waited.</summary>
public sealed record AlarmDecided : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }

    /// <summary>Where the infusion stood.</summary>
    public required InfusionPhase Phase { get; init; }

    /// <summary>What was decided about, as it was shown.</summary>
    public required IReadOnlyList<Alarm> Alarms { get; init; }

    /// <summary><c>go-on</c> or <c>stop-advised</c>.</summary>
    public required string Decision { get; init; }
    public required string Because { get; init; }

    /// <summary>Account id of the physician.</summary>
    public required string DecidedBy { get; init; }
    public required string DecidedByName { get; init; }
}

/// <summary>The infusion was stopped for good.</summary>
public sealed record InfusionStopped : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }
    public required string Reason { get; init; }
}

/// <summary>It ran on after its use-by: a deviation that raises itself; nothing is stopped by it.</summary>
public sealed record UseByPassed : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }
    public required DateTimeOffset UseBy { get; init; }
}

/// <summary>Vital signs were taken.</summary>
public sealed record VitalsRecorded : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }

    /// <summary>Planned moment in words, e.g. <c>before</c>, <c>start</c>, <c>15 min</c>, <c>end</c>, <c>+60 min</c>.</summary>
    public required string Moment { get; init; }
    public required Vitals Vitals { get; init; }
}

/// <summary>A reaction of the patient was observed.</summary>
public sealed record ReactionObserved : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }
    public required Reaction Reaction { get; init; }

    /// <summary>Where the infusion stood when it was recorded.</summary>
    public required InfusionPhase Phase { get; init; }
}

/// <summary>The infusion was closed with every millilitre accounted for (invariant 23).</summary>
public sealed record InfusionClosed : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }
    public required IReadOnlyList<string> Lots { get; init; }
    public required IReadOnlyList<string> Containers { get; init; }
    public required Millilitres Infused { get; init; }
    public required Millilitres Discarded { get; init; }
    public required CellsPerMl Concentration { get; init; }

    /// <summary>Infused volume × concentration.</summary>
    public required CellCount Delivered { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary><c>completed</c>, <c>stopped</c> or <c>not-given</c>.</summary>
    public required string Outcome { get; init; }
    public string? Remark { get; init; }
}
