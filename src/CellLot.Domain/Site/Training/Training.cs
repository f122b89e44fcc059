namespace CellLot.Domain.Site.Training;

/// <summary>Commands on a person's training.</summary>
public interface ITrainingCommand : ICommand;

/// <summary>What a person was trained for: stream <c>training/{person}</c> (invariant 26; 21 CFR 11.10(i)).</summary>
public sealed record Training
{
    public string Person { get; init; } = "";

    /// <summary>The newest training of each version of each procedure.</summary>
    public IReadOnlyList<HeldTraining> Held { get; init; } = [];

    /// <summary>True when the person's training for this version of the procedure counts at this instant.</summary>
    public bool Holds(string sop, int version, DateTimeOffset at) =>
        Find(sop, version) is { Valid: true } held
        && held.CompletedAt <= at
        && (held.ValidUntil is null || at < held.ValidUntil);

    internal HeldTraining? Find(string sop, int version) =>
        Held.FirstOrDefault(t => string.Equals(t.Sop, sop, StringComparison.Ordinal) && t.SopVersion == version);

    public static Decider<ITrainingCommand, ITrainingEvent, Training> Decider { get; } =
        new("training", 1, new Training(), Decide, Evolve);

    private static IReadOnlyList<ITrainingEvent> Decide(ITrainingCommand command, Training training) =>
        command switch
        {
            RecordTraining record => TrainingRules.Decide(record, training),
            LapseTraining lapse => TrainingRules.Decide(lapse, training),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "no verb of a training"),
        };

    private static Training Evolve(Training training, ITrainingEvent happened) =>
        happened switch
        {
            TrainingCompleted e => new Training { Person = e.Person, Held = e.Held },
            TrainingLapsed e => new Training { Person = e.Person, Held = e.Held },
            _ => training,
        };
}
