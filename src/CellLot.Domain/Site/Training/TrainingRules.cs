using CellLot.Domain.Site.Account;

namespace CellLot.Domain.Site.Training;

/// <summary>Record that a person has completed a training; the trainer enters it.</summary>
public sealed record RecordTraining : ITrainingCommand
{
    public required Act Act { get; init; }

    /// <summary>The trainee's account as it stands.</summary>
    public required Account.Account Trainee { get; init; }

    /// <summary>The procedure as it stands.</summary>
    public required Sop.Sop Procedure { get; init; }
    public required int SopVersion { get; init; }

    /// <summary>When it has to be renewed; null where the procedure sets no end.</summary>
    public DateTimeOffset? ValidUntil { get; init; }
}

/// <summary>Declare that a training does not count any more.</summary>
public sealed record LapseTraining : ITrainingCommand
{
    public required Act Act { get; init; }
    public required string Sop { get; init; }
    public required int SopVersion { get; init; }
    public required string Reason { get; init; }
}

/// <summary>Rules of training: for an approved version, of an open account, judged by somebody else.</summary>
internal static class TrainingRules
{
    /// <exception cref="RuleBroken"><c>NOT_FOUND</c>, <c>STATE_REFUSES</c>, <c>NOT_EFFECTIVE</c>, <c>TWO_PERSON_RULE</c>, <c>INPUT_INVALID</c></exception>
    public static IReadOnlyList<ITrainingEvent> Decide(RecordTraining record, Training training)
    {
        var rules = Standing.MustBeOpen(record.Trainee);
        rules.Require(
            record.Procedure.IsApproved(record.SopVersion),
            Refusals.NotEffective,
            $"Version {record.SopVersion} of the procedure is not approved: nobody is trained for a draft."
        );
        rules.Require(
            !string.Equals(record.Act.By, record.Trainee.Id, StringComparison.Ordinal),
            Refusals.TwoPersonRule,
            "Nobody records their own training: the trainer does."
        );
        var before = training.Find(record.Procedure.Id, record.SopVersion);
        rules.Require(
            before is null || before.CompletedAt < record.Act.OccurredAt,
            Refusals.StateRefuses,
            $"A training of {before?.CompletedAt:yyyy-MM-dd HH:mm}Z is on record already: only a later one replaces it."
        );
        rules.Require(
            record.ValidUntil is null || record.ValidUntil > record.Act.OccurredAt,
            Refusals.InputInvalid,
            "validUntil lies after the training."
        );
        rules.ThrowIfBroken();
        var completed = new HeldTraining(
            record.Procedure.Id,
            record.SopVersion,
            record.Act.OccurredAt,
            record.ValidUntil,
            Valid: true
        );
        return
        [
            new TrainingCompleted
            {
                Act = record.Act,
                Person = record.Trainee.Id,
                Training = completed,
                Held = With(training, completed),
            },
        ];
    }

    /// <exception cref="RuleBroken"><c>NOT_FOUND</c>, <c>STATE_REFUSES</c>, <c>REASON_MISSING</c></exception>
    public static IReadOnlyList<ITrainingEvent> Decide(LapseTraining lapse, Training training)
    {
        var held =
            training.Find(lapse.Sop, lapse.SopVersion)
            ?? throw new RuleBroken(
                Refusals.NotFound.Because($"There is no training for version {lapse.SopVersion} of {lapse.Sop}.")
            );
        var rules = new Rules();
        rules.Require(held.Valid, Refusals.StateRefuses, "The training has lapsed already.");
        Standing.NeedsReason(rules, lapse.Reason);
        rules.ThrowIfBroken();
        var lapsed = held with { Valid = false };
        return
        [
            new TrainingLapsed
            {
                Act = lapse.Act,
                Person = training.Person,
                Training = lapsed,
                Reason = lapse.Reason.Trim(),
                Held = With(training, lapsed),
            },
        ];
    }

    private static IReadOnlyList<HeldTraining> With(Training training, HeldTraining changed) =>
        [
            .. training.Held.Where(t =>
                !(string.Equals(t.Sop, changed.Sop, StringComparison.Ordinal) && t.SopVersion == changed.SopVersion)
            ),
            changed,
        ];
}
