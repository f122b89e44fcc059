using CellLot.Domain.Site.Account;
using CellLot.Domain.Site.Sop;
using CellLot.Domain.Site.Training;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Site;

public sealed class TrainingTests
{
    private static readonly DateTimeOffset End = Acts.Noon.AddYears(1);
    private static readonly Account Trainee = Staff.Enrolled("tech1", Staff.Technician).State;

    [Fact]
    public void A_training_counts_from_its_completion_to_the_instant_before_its_end()
    {
        var training = Given(Training.Decider).After(Completed(End)).State;

        training.Holds("SOP-MFG-01", 1, Acts.Noon.AddTicks(-1)).ShouldBeFalse();
        training.Holds("SOP-MFG-01", 1, Acts.Noon).ShouldBeTrue();
        training.Holds("SOP-MFG-01", 1, End.AddTicks(-1)).ShouldBeTrue();
        training.Holds("SOP-MFG-01", 1, End).ShouldBeFalse();
        training.Holds("SOP-MFG-01", 2, Acts.Noon).ShouldBeFalse();
        training.Holds("SOP-COUNT", 1, Acts.Noon).ShouldBeFalse();
    }

    [Fact]
    public void Nobody_is_trained_for_a_draft() =>
        Given(Training.Decider)
            .When(Completed(End) with { Procedure = Procedure(approved: false) })
            .ThenRefused("NOT_EFFECTIVE");

    [Fact]
    public void Nobody_records_their_own_training() =>
        Given(Training.Decider).When(Completed(End) with { Act = Acts.By("tech1") }).ThenRefused("TWO_PERSON_RULE");

    [Fact]
    public void Only_an_open_account_is_trained()
    {
        Given(Training.Decider).When(Completed(End) with { Trainee = new Account() }).ThenRefused("NOT_FOUND");
        Given(Training.Decider)
            .When(Completed(End) with { Trainee = Trainee with { Status = AccountStatus.Closed } })
            .ThenRefused("STATE_REFUSES");
    }

    [Fact]
    public void A_training_does_not_end_before_it_began() =>
        Given(Training.Decider).When(Completed(Acts.Noon)).ThenRefused("INPUT_INVALID");

    [Fact]
    public void A_lapsed_training_counts_again_only_after_a_later_one()
    {
        var lapsed = Given(Training.Decider)
            .After(Completed(null))
            .After(
                new LapseTraining
                {
                    Act = Acts.By("qa"),
                    Sop = "SOP-MFG-01",
                    SopVersion = 1,
                    Reason = "no practice",
                }
            );

        lapsed.State.Holds("SOP-MFG-01", 1, End).ShouldBeFalse();
        lapsed.When(Completed(null)).ThenRefused("STATE_REFUSES");
        lapsed
            .After(Completed(null) with { Act = Acts.By("qa", Acts.Noon.AddDays(1)) })
            .State.Holds("SOP-MFG-01", 1, End)
            .ShouldBeTrue();
    }

    [Fact]
    public void A_message_of_a_training_carries_all_the_others()
    {
        var first = Given(Training.Decider).After(Completed(End));

        first
            .When(Completed(End) with { Procedure = Procedure(approved: true, "SOP-COUNT") })
            .ThenOne<TrainingCompleted>()
            .Held.Select(t => t.Sop)
            .ShouldBe(["SOP-MFG-01", "SOP-COUNT"]);
    }

    [Fact]
    public void What_was_never_trained_does_not_lapse() =>
        Given(Training.Decider)
            .When(
                new LapseTraining
                {
                    Act = Acts.By("qa"),
                    Sop = "SOP-MFG-01",
                    SopVersion = 1,
                    Reason = "x",
                }
            )
            .ThenRefused("NOT_FOUND");

    internal static RecordTraining Completed(DateTimeOffset? until) =>
        new()
        {
            Act = Acts.By("qa"),
            Trainee = Trainee,
            Procedure = Procedure(approved: true),
            SopVersion = 1,
            ValidUntil = until,
        };

    private static Sop Procedure(bool approved, string id = "SOP-MFG-01") =>
        new()
        {
            Id = id,
            Versions =
            [
                new SopVersion(1, "Culture", "lead", approved ? "qa" : null, approved ? Acts.Noon : null, null),
            ],
        };
}
