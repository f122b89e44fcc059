using CellLot.Domain.Sourcing;
using Shouldly;
using Xunit;
using static CellLot.Domain.Tests.Sourcing.Donors;

namespace CellLot.Domain.Tests.Sourcing;

public sealed class DonorRuleTests
{
    [Fact]
    public void A_donor_with_consent_history_and_tests_in_the_window_is_eligible() =>
        Tested(Recovery.AddDays(-10))
            .When(Determined())
            .ThenOne<EligibilityDetermined>(e =>
                e.Determination.Evidence.Count == 11 && e.Standing.Count == 1 && e.Determination.Rules == "us/1"
            );

    [Theory]
    [InlineData("us", "bone-marrow", "2026-02-20", "2026-01-21", true)]
    [InlineData("us", "bone-marrow", "2026-02-20", "2026-01-20", false)]
    [InlineData("us", "bone-marrow", "2026-02-20", "2026-02-27", true)]
    [InlineData("us", "bone-marrow", "2026-02-20", "2026-02-28", false)]
    [InlineData("eu", "bone-marrow", "2026-02-20", "2026-02-20", true)]
    [InlineData("eu", "bone-marrow", "2026-02-20", "2026-02-21", false)]
    [InlineData("us", "umbilical-cord", "2026-01-10", "2026-01-17", true)]
    [InlineData("us", "umbilical-cord", "2026-01-10", "2026-01-18", false)]
    [InlineData("us", "umbilical-cord", "2026-01-10", "2026-01-03", true)]
    [InlineData("us", "umbilical-cord", "2026-01-10", "2026-01-02", false)]
    [InlineData("eu", "umbilical-cord", "2026-01-10", "2026-01-10", true)]
    [InlineData("eu", "umbilical-cord", "2026-01-10", "2026-01-09", false)]
    public void Only_a_specimen_inside_the_window_of_regime_and_tissue_counts(
        string regime,
        string tissue,
        string recovery,
        string specimen,
        bool inside
    )
    {
        var kind = tissue == "bone-marrow" ? DonorKind.Adult : DonorKind.Mother;
        var outcome = Tested(DateOnly.Parse(specimen), kind)
            .When(Determined(regime, tissue: tissue, recovery: DateOnly.Parse(recovery)));
        if (inside)
            outcome.ThenOne<EligibilityDetermined>();
        else
            outcome.ThenRefused("SPECIMEN_WINDOW");
    }

    [Theory]
    [InlineData("2026-07-08", false)]
    [InlineData("2026-07-09", true)]
    public void In_the_EU_a_cord_specimen_before_delivery_counts_with_a_repeat_from_day_180_on(
        string repeat,
        bool counts
    )
    {
        var outcome = Tested(new(2026, 1, 9), DonorKind.Mother)
            .After(Specimen("S-2", DateOnly.Parse(repeat)), NothingReactive("S-2"))
            .When(Determined("eu", tissue: "umbilical-cord", recovery: new(2026, 1, 10)));
        if (counts)
            outcome.ThenOne<EligibilityDetermined>(e =>
                e.Determination.Evidence.All(x => x.RepeatOn == DateOnly.Parse(repeat))
            );
        else
            outcome.ThenRefused("SPECIMEN_WINDOW");
    }

    [Fact]
    public void A_required_test_without_a_result_leaves_the_donor_undetermined() =>
        Given(Donor.Decider)
            .After(
                Registered(),
                Consented(),
                History(),
                Specimen("S-1", Recovery),
                Report("S-1", new ReportedTest("hiv-nat", TestOutcome.NonReactive, "kit"))
            )
            .When(Determined())
            .ThenRefused("TESTS_INCOMPLETE");

    [Fact]
    public void A_reactive_result_bars_eligibility_but_reactive_CMV_alone_does_not()
    {
        ReportDonorTests With(string reactive) =>
            Report(
                "S-1",
                [
                    .. Domain.Sourcing.DonorTests.All.Select(t => new ReportedTest(
                        t,
                        t == reactive ? TestOutcome.Reactive : TestOutcome.NonReactive,
                        "kit"
                    )),
                ]
            );
        var before = Given(Donor.Decider).After(Registered(), Consented(), History(), Specimen("S-1", Recovery));
        before.After(With("anti-hcv")).When(Determined()).ThenRefused("DONOR_NOT_ELIGIBLE");
        before.After(With("anti-cmv")).When(Determined()).ThenOne<EligibilityDetermined>();
    }

    [Fact]
    public void A_risk_in_the_history_or_a_missing_consent_bars_eligibility()
    {
        var day = Recovery.AddDays(-1);
        Given(Donor.Decider)
            .After(
                Registered(),
                Consented("lupus-study"),
                History(risk: true),
                Specimen("S-1", day),
                NothingReactive("S-1")
            )
            .When(Determined())
            .ThenRefused("CONSENT_MISSING", "DONOR_NOT_ELIGIBLE");
    }

    [Fact]
    public void No_specimen_is_taken_without_consent() =>
        Given(Donor.Decider).After(Registered()).When(Specimen("S-1", Recovery)).ThenRefused("CONSENT_MISSING");

    [Fact]
    public void A_result_is_never_reported_twice() =>
        Tested(Recovery)
            .When(Report("S-1", new ReportedTest("hbsag", TestOutcome.Reactive, "kit")))
            .ThenRefused("RESULT_DIFFERS");

    [Fact]
    public void A_later_determination_supersedes_and_the_other_regime_stays()
    {
        var outcome = Eligible().When(Determined("eu", EligibilityVerdict.Ineligible, reason: "late report"));
        outcome.ThenOne<DeterminationSuperseded>(e => e.Superseded.Verdict == EligibilityVerdict.Eligible);
        outcome.ThenOne<EligibilityDetermined>(e => e.Before == EligibilityVerdict.Eligible && e.Standing.Count == 2);
        outcome.State.For("eu")!.Verdict.ShouldBe(EligibilityVerdict.Ineligible);
        outcome.State.For("us")!.Verdict.ShouldBe(EligibilityVerdict.Eligible);
        Eligible().When(Determined("eu", EligibilityVerdict.Ineligible)).ThenRefused("REASON_MISSING");
    }

    [Fact]
    public void A_late_finding_suspends_the_donor_and_says_what_kind_of_finding_it_was()
    {
        var tested = Eligible()
            .After(Specimen("S-9", Recovery.AddDays(20)))
            .When(Report("S-9", new ReportedTest("hbsag", TestOutcome.Reactive, "kit")));
        Causes(tested).ShouldBe(["test-result", "test-result"], "one for each regime");
        Causes(Eligible().When(History(risk: true))).ShouldBe(["history", "history"]);
        Causes(Eligible().When(Determined("eu", EligibilityVerdict.Ineligible, reason: "late report")))
            .ShouldBe([null]);
    }

    private static IEnumerable<string?> Causes(Outcome<IDonorCommand, IDonorEvent, Donor> outcome) =>
        outcome.Events.OfType<EligibilityDetermined>().Select(e => e.Cause);

    [Fact]
    public void A_determination_is_signed_by_the_physician_who_makes_it()
    {
        var unsigned = Determined() with { Act = Acts.By("doctor") };
        Tested(Recovery).When(unsigned).ThenRefused("SIGNATURE_MISSING");
        Tested(Recovery)
            .When(unsigned with { Act = Acts.By("doctor").SignedBy("other", Meanings.Determined) })
            .ThenRefused("SIGNATURE_INVALID");
    }

    [Fact]
    public void Withdrawn_consent_covers_nothing()
    {
        var outcome = Eligible().When(new WithdrawConsent(Acts.By("doctor"), Id, "letter"));
        outcome.ThenOne<ConsentWithdrawn>(e => e.ConsentVersion == "ICF-2");
        outcome.State.MayBeUsed.ShouldBeFalse();
    }

    [Fact]
    public void A_newborn_needs_a_mother_and_is_judged_on_her()
    {
        var mother = Given(Donor.Decider).After(Registered(DonorKind.Mother)).State;
        var newborn = new RegisterDonor(Acts.By("doctor"), Donors.Newborn, DonorKind.Newborn, Id, mother);
        Given(Donor.Decider).When(newborn).ThenOne<DonorRegistered>(e => e.Mother == Id);
        Given(Donor.Decider).When(newborn with { MotherState = new Donor() }).ThenRefused("INPUT_INVALID");
        Given(Donor.Decider).After(newborn).When(Consented()).ThenRefused("STATE_REFUSES");
    }

    [Theory]
    [InlineData("Maria Lopez")]
    [InlineData("Lopez")]
    [InlineData("D-LOPEZ-GARCIA-MARIA")]
    [InlineData("D-0000000000000001")]
    [InlineData("N-00000000000000001")]
    [InlineData("d-00000000000000001")]
    public void A_name_is_no_pseudonym(string name) =>
        Given(Donor.Decider).When(Registered() with { Donor = name }).ThenRefused("INPUT_INVALID");

    [Theory]
    [InlineData(TestOutcome.Reactive)]
    [InlineData(TestOutcome.Indeterminate)]
    public void A_late_adverse_result_suspends_every_eligible_determination(TestOutcome outcome)
    {
        var later = Eligible().After(Specimen("S-2", Recovery.AddDays(5)));
        var reported = later.When(Report("S-2", new ReportedTest(DonorTests.HbsAg, outcome, "kit")));
        reported
            .Events.OfType<EligibilityDetermined>()
            .Select(e => (e.Determination.Regime, e.Determination.Verdict, e.Before))
            .ShouldBe([
                ("us", EligibilityVerdict.Incomplete, EligibilityVerdict.Eligible),
                ("eu", EligibilityVerdict.Incomplete, EligibilityVerdict.Eligible),
            ]);
        reported.State.Determinations.ShouldAllBe(d => d.Verdict == EligibilityVerdict.Incomplete);
    }

    [Fact]
    public void A_late_risk_in_the_history_suspends_and_what_bars_nobody_does_not()
    {
        Eligible().When(History(risk: true)).State.For("us")!.Verdict.ShouldBe(EligibilityVerdict.Incomplete);
        var later = Eligible().After(Specimen("S-2", Recovery.AddDays(5)));
        later
            .When(Report("S-2", new ReportedTest(DonorTests.AntiCmv, TestOutcome.Reactive, "kit")))
            .State.For("us")!
            .Verdict.ShouldBe(EligibilityVerdict.Eligible);
    }
}
