namespace CellLot.Domain.Site.Training;

/// <summary>Events of <c>training/{person}</c>.</summary>
public interface ITrainingEvent : IEvent;

/// <summary>Training for one version of a procedure.</summary>
/// <param name="ValidUntil">First instant at which it does not count any more; null where no end was set.</param>
/// <param name="Valid">False once it was declared lapsed.</param>
public sealed record HeldTraining(
    string Sop,
    int SopVersion,
    DateTimeOffset CompletedAt,
    DateTimeOffset? ValidUntil,
    bool Valid
);

/// <summary>A person was trained and assessed by another one (21 CFR 211.25).</summary>
public sealed record TrainingCompleted : ITrainingEvent
{
    public required Act Act { get; init; }
    public required string Person { get; init; }
    public required HeldTraining Training { get; init; }

    /// <summary>Everything the person was trained for, after it.</summary>
    public required IReadOnlyList<HeldTraining> Held { get; init; }
}

/// <summary>A training does not count any more, before its end or where none was set.</summary>
public sealed record TrainingLapsed : ITrainingEvent
{
    public required Act Act { get; init; }
    public required string Person { get; init; }
    public required HeldTraining Training { get; init; }
    public required string Reason { get; init; }

    /// <summary>Everything the person was trained for, after it.</summary>
    public required IReadOnlyList<HeldTraining> Held { get; init; }
}
