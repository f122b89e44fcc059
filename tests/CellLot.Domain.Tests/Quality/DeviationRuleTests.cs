using CellLot.Domain.Quality;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Quality;

public sealed class DeviationRuleTests
{
    private static readonly RaiseDeviation Raised = new(Acts.By("tech-1"), "DEV-1", ["lot/CL26-0001"], "door open");

    private static ClassifyDeviation Weighed(DeviationWeight weight) => new(Acts.By("qa"), "DEV-1", weight, "because");

    private static CloseDeviation Closed(Act act) => new(act, "DEV-1", "seal worn", null);

    [Theory]
    [InlineData(DeviationWeight.Minor, false)]
    [InlineData(DeviationWeight.Major, true)]
    [InlineData(DeviationWeight.Critical, true)]
    public void Open_it_stands_against_a_release_unless_it_is_minor(DeviationWeight weight, bool stands)
    {
        var raised = Given(Deviation.Decider).After(Raised);
        raised.State.StandsAgainst.ShouldBeTrue("not classified");
        raised.After(Weighed(weight)).State.StandsAgainst.ShouldBe(stands);
    }

    [Fact]
    public void A_major_one_is_closed_with_two_signatures_of_two_people()
    {
        var major = Given(Deviation.Decider).After(Raised, Weighed(DeviationWeight.Major));
        var qa = Acts.By("qa", signed: Meanings.Approved);
        major.When(Closed(qa)).ThenRefused("SIGNATURE_MISSING");
        major.When(Closed(qa.SignedBy("qa", Meanings.Investigated))).ThenRefused("TWO_PERSON_RULE");
        major.When(Closed(qa.SignedBy("lead", Meanings.Investigated))).ThenOne<DeviationClosed>();
        major
            .When(Closed(Acts.By("tech-1", signed: Meanings.Approved).SignedBy("lead", Meanings.Investigated)))
            .ThenRefused("TWO_PERSON_RULE");
    }

    [Fact]
    public void It_is_classified_before_it_is_closed() =>
        Given(Deviation.Decider)
            .After(Raised)
            .When(Closed(Acts.By("qa", signed: Meanings.Approved)))
            .ThenRefused("STATE_REFUSES");

    [Fact]
    public void An_investigation_is_closed_by_another_person_after_phase_one_and_retests_are_fixed_once()
    {
        var sample = Lots.Tested("0.7").State;
        var opened = Given(Investigation.Decider)
            .After(new OpenInvestigation(Acts.By("analyst"), "OOS-1", Lots.SampleId, "endotoxin", sample, "above"));
        var close = new CloseInvestigation(Acts.By("qa", signed: Meanings.Approved), "OOS-1", "laboratory error");
        var retest = new PlanRetest(Acts.By("qa"), "OOS-1", 2, 3, "procedure");
        opened.When(close).ThenRefused("STATE_REFUSES");
        opened.When(retest).ThenRefused("STATE_REFUSES");
        var concluded = opened.After(
            new ConcludePhaseOne(Acts.By("analyst", signed: Meanings.Investigated), "OOS-1", true, "control")
        );
        concluded.After(retest).When(retest with { Act = Acts.By("qa") }).ThenRefused("STATE_REFUSES");
        concluded
            .When(close with { Act = Acts.By("analyst", signed: Meanings.Approved) })
            .ThenRefused("TWO_PERSON_RULE");
        concluded.When(close).ThenOne<InvestigationClosed>();
    }

    [Fact]
    public void An_action_is_not_closed_by_who_answers_for_it()
    {
        var opened = Given(Capa.Decider)
            .After(new OpenCapa(Acts.By("qa"), "CAPA-1", "deviation/DEV-1", "replace seals", "lead", new(2026, 6, 1)));
        CloseCapa Closed(string by) => new(Acts.By(by, signed: Meanings.Approved), "CAPA-1", true, "no recurrence");
        opened.When(Closed("lead")).ThenRefused("TWO_PERSON_RULE");
        opened.When(Closed("qa")).ThenOne<CapaClosed>();
    }
}
