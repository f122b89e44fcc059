using CellLot.Domain.Quality;
using Shouldly;
using Xunit;
using static CellLot.Domain.Tests.Quality.Lots;

namespace CellLot.Domain.Tests.Quality;

public sealed class ReleaseRuleTests
{
    [Fact]
    public void A_complete_reviewed_dossier_is_released_with_its_figures()
    {
        var released = Complete().After(DossierReview()).When(Certified()).ThenOne<Released>();
        released.Standing.Status.ShouldBe(LotStatus.Released);
        released.Standing.ViableRecovery!.Value.Value.ToString().ShouldBe("0.80");
        released.Standing.PostThawViability!.Value.Value.ShouldBe(88.8889m);
        released.Standing.Endotoxin.ShouldBe("<0.5");
        released.Standing.Expires.ShouldBe(Expires);
        (released.Specification, released.SpecificationVersion).ShouldBe(("MSC-DP", 1));
        released.GatesSeen.Count.ShouldBeGreaterThan(12);
    }

    [Fact]
    public void An_empty_dossier_names_every_open_gate_at_once()
    {
        var refused = Dossier().When(Certified()).Refused;
        refused.ShouldAllBe(r => r.Code == "GATE_OPEN");
        refused.Count.ShouldBeGreaterThanOrEqualTo(5);
    }

    [Theory]
    [InlineData("analyst")]
    [InlineData("qa")]
    [InlineData("lead")]
    public void Who_entered_or_reviewed_anything_does_not_release(string by) =>
        Complete().After(DossierReview()).When(Certified(by)).ThenRefused("SELF_REVIEW");

    [Fact]
    public void Before_the_review_the_analyst_is_told_both_things() =>
        Complete().When(Certified("analyst")).ThenRefused("SELF_REVIEW", "GATE_OPEN");

    [Fact]
    public void Who_entered_a_result_does_not_review_the_dossier() =>
        Complete().When(DossierReview("analyst")).ThenRefused("SELF_REVIEW");

    public static TheoryData<string> Needed => [.. Around().Select(i => i.GetType().Name), "sample"];

    [Theory]
    [MemberData(nameof(Needed))]
    public void What_is_not_known_is_an_open_gate(string missing)
    {
        var complete = Complete().State;
        var without = complete with
        {
            Inputs = complete.Inputs.RemoveAll(i =>
                i.GetType().Name == missing || (missing == "sample" && i is SampleInput)
            ),
        };
        var given = new Given<IReleaseCommand, IReleaseEvent, Release>(
            Release.Decider,
            Release.Decider.Empty with
            {
                State = without,
            }
        );
        given.When(DossierReview()).ThenRefused("GATE_OPEN");
        given.When(Certified()).ThenRefused("GATE_OPEN");
    }

    public static TheoryData<GateInput> Spoilers =>
        [
            new EligibilityInput("donor/DN-1", 8, "DN-1", [new("eu", "eligible"), new("us", "ineligible")]),
            new EligibilityInput("donor/DN-1", 8, "DN-1", [new("eu", "eligible")]),
            new ConsentInput("donor/DN-1", 8, "DN-1", false, "ICF-2", []),
            new ConsentInput("donor/DN-1", 8, "DN-1", true, "ICF-2", ["lupus-study"]),
            new DonationInput("donation/A999926000123", 9, "A999926000123", "DN-1", ["DN-1"], "quarantined"),
            new DonationInput("donation/A999926000123", 9, "A999926000123", "DN-1", ["DN-1"], "accepted", ["us"]),
            new DonationInput("donation/A999926000123", 9, "A999926000123", "DN-1", ["DN-1"], "accepted"),
            new LabelsInput($"labels/{No}", 9, 5, 3, 1),
            new BatchRecordInput($"lot/{No}", 40, "Lead; QA", ["lead"], ["DEV-9"]),
            new DeviationInput("deviation/DEV-1", 1, "DEV-1", "door open", null, true, true),
            new InvestigationInput("investigation/OOS-1", 1, SampleId, "endotoxin", true),
            new HoldInput("hold/H-1", 1, "H-1", "late report", true),
            Stated(Tested("0.6").State, 9),
            Stated(Tested(reviewed: false).State, 9),
        ];

    [Theory]
    [MemberData(nameof(Spoilers))]
    public void A_change_for_the_worse_stands_against_a_release_and_reopens_one(GateInput input)
    {
        Complete().After(Noted(input)).When(DossierReview()).ThenRefused("GATE_OPEN");
        var reopened = Lots.Released().When(Noted(input));
        reopened
            .ThenOne<ReleaseReopened>(e => e.Because.Count > 0 && e.Standing.ViableRecovery is null)
            .Standing.Status.ShouldBe(LotStatus.Pending);
    }

    [Fact]
    public void After_a_reopening_review_and_certification_start_again()
    {
        var held = Lots.Released().After(Noted(new HoldInput("hold/H-1", 1, "H-1", "late report", true)));
        held.When(Certified()).ThenRefused("GATE_OPEN");
        var lifted = held.After(Noted(new HoldInput("hold/H-1", 2, "H-1", "late report", false)));
        lifted.State.Standing.Status.ShouldBe(LotStatus.Pending, "a lifted hold releases nothing by itself");
        lifted.When(Certified()).ThenRefused("GATE_OPEN");
        lifted.After(DossierReview()).When(Certified()).ThenOne<Released>();
    }

    [Fact]
    public void Two_holds_are_lifted_one_by_one()
    {
        var held = Complete()
            .After(
                Noted(new HoldInput("hold/H-1", 1, "H-1", "a", true)),
                Noted(new HoldInput("hold/H-2", 1, "H-2", "b", true)),
                Noted(new HoldInput("hold/H-1", 2, "H-1", "a", false))
            );
        held.When(DossierReview()).ThenRefused("GATE_OPEN").Refused.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_change_that_leaves_every_gate_closed_shows_but_does_not_reopen()
    {
        var outcome = Lots.Released()
            .When(Noted(new ConsentInput("donor/DN-1", 9, "DN-1", true, "ICF-3", ["manufacture"])));
        outcome.Events.ShouldHaveSingleItem().ShouldBeOfType<GateInputNoted>();
        outcome.State.ChangedSince.ShouldBe(["donor/DN-1"]);
        outcome.State.Standing.Status.ShouldBe(LotStatus.Released);
    }

    [Fact]
    public void An_older_statement_changes_nothing() =>
        Lots.Released().When(Noted(new ConsentInput("donor/DN-1", 1, "DN-1", false, "ICF-1", []))).ThenNothing();

    [Fact]
    public void Any_input_after_the_review_asks_for_another_review() =>
        Complete()
            .After(DossierReview(), Noted(new ConsentInput("donor/DN-1", 9, "DN-1", true, "ICF-3", ["manufacture"])))
            .When(Certified())
            .ThenRefused("GATE_OPEN");

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void An_expired_lot_is_not_released(int seconds, bool accepted)
    {
        var act = Acts.By("releaser", Expires.AddSeconds(seconds), Meanings.Released);
        var outcome = Complete().After(DossierReview()).When(Certified() with { Act = act });
        if (accepted)
            outcome.ThenOne<Released>();
        else
            outcome.ThenRefused("GATE_OPEN");
    }

    [Fact]
    public void A_specification_may_forbid_a_conditional_release_and_when_it_allows_one_a_physician_signs()
    {
        var stageOne = Tested().State;
        stageOne = stageOne with { Results = stageOne.Results.RemoveAll(r => r.Test == "sterility") };
        ReleaseConditionally Asked(Act act, bool physician = true) => new(act, No, ["PT-1"], "call", physician);
        var act = Acts.By("releaser", signed: Meanings.Released).SignedBy("physician", Meanings.Approved);
        var review = DossierReview() with { Conditional = true };
        Complete(stageOne).After(review).When(Asked(act)).ThenRefused("STATE_REFUSES");
        var allowed = Complete(stageOne, conditional: true).After(review);
        allowed.When(Asked(act)).ThenOne<ConditionallyReleased>(e => e.Standing.Status == LotStatus.Conditional);
        allowed.When(Asked(act, physician: false)).ThenRefused("NOT_AUTHORISED");
        allowed.When(Asked(Acts.By("releaser", signed: Meanings.Released))).ThenRefused("SIGNATURE_MISSING");
        allowed.When(Certified()).ThenRefused("GATE_OPEN");
    }

    [Fact]
    public void A_recalled_lot_stays_recalled()
    {
        var recalled = Lots.Released()
            .After(new RecallLot(Acts.By("releaser", signed: Meanings.Approved), No, "late result"));
        recalled.State.Standing.Status.ShouldBe(LotStatus.Recalled);
        recalled.When(Certified()).ThenRefused("STATE_REFUSES");
        recalled.After(Opened(99)).State.Standing.Status.ShouldBe(LotStatus.Recalled);
    }

    [Fact]
    public void A_later_expiry_keeps_everything_else()
    {
        var later = Expires.AddYears(1);
        var extended = new ExtendExpiry(Acts.By("releaser", signed: Meanings.Approved), No, later, "stability");
        Lots.Released()
            .When(extended)
            .ThenOne<ExpiryExtended>(e =>
                e.Standing == Lots.Released().State.Standing with { Expires = later } && e.Before == Expires
            );
        Lots.Released().When(extended with { Expires = Expires }).ThenRefused("INPUT_INVALID");
    }

    [Fact]
    public void The_lowest_recovery_of_several_thaws_counts()
    {
        var second = Given(Sample.Decider)
            .After(Drawn(id: "S-2"), Thawed(viable: 150, container: "CL26-0001-017"), Reviewed())
            .State;
        var release = Complete().After(Noted(Stated(second, id: "S-2"))).State;
        ReleaseFigures.ViableRecovery(release)!.Value.Value.ShouldBe(0.75m);
    }
}
