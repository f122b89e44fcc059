using CellLot.Domain.Custody;
using CellLot.Domain.Quality;
using Xunit;

namespace CellLot.Domain.Tests.Quality;

/// <summary>The release desk answers for one dose, one ward and 15 minutes, and never what live knowledge would refuse.</summary>
public sealed class DowntimeDeskTests
{
    private static AnswerDowntime Asked() =>
        new(
            Acts.By("qp", signed: Meanings.Released).SignedBy("pharm-1", Meanings.Verified),
            "ORD-1",
            "7K2M9QX",
            "nurse-1",
            RequestHeard: true,
            ["lot/CL26-0001", "donor/DN-1"],
            [],
            [],
            SecondMayAnswer: true
        );

    [Fact]
    public void Two_people_answer_for_a_quarter_of_an_hour() =>
        Given(DowntimeDesk.Decider)
            .When(Asked())
            .ThenOne<DowntimeAnswered>(e =>
                e.ValidUntil == e.Act.RecordedAt + DowntimeCode.Validity && e.Keys[0] == "donor/DN-1"
            );

    [Fact]
    public void An_open_hold_a_lot_not_released_a_code_misheard_and_an_unknown_dose_are_refused_together()
    {
        var asked = Asked() with { OpenHolds = ["H-1"], NotReleased = ["CL26-0001"], RequestHeard = false, Keys = [] };
        Given(DowntimeDesk.Decider)
            .When(asked)
            .ThenRefused("NOT_FOUND", "INPUT_INVALID", "ON_HOLD", "LOT_NOT_RELEASED");
    }

    [Fact]
    public void One_person_is_not_enough_and_the_second_has_a_role_of_the_desk()
    {
        var alone = Acts.By("qp", signed: Meanings.Released).SignedBy("qp", Meanings.Verified);
        Given(DowntimeDesk.Decider).When(Asked() with { Act = alone }).ThenRefused("TWO_PERSON_RULE");
        Given(DowntimeDesk.Decider).When(Asked() with { SecondMayAnswer = false }).ThenRefused("NOT_AUTHORISED");
        Given(DowntimeDesk.Decider)
            .When(Asked() with { Act = Acts.By("qp", signed: Meanings.Released) })
            .ThenRefused("SIGNATURE_MISSING");
    }

    [Fact]
    public void An_answer_ends_once()
    {
        var end = new EndDowntimeAnswer(Acts.OfMessage("quality", "m"), "ORD-1", "7K2M9QX", "used");
        Given(DowntimeDesk.Decider).After(Asked()).When(end).ThenOne<DowntimeAnswerEnded>();
        Given(DowntimeDesk.Decider)
            .After(Asked(), end)
            .When(end with { Act = Acts.OfMessage("quality", "m again") })
            .ThenNothing();
    }
}
