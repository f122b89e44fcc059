using CellLot.Domain.Pharmacy.Preparations;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Pharmacy;

public sealed class IssueTests
{
    [Fact]
    public void The_issue_says_everything_that_custody_and_bedside_need()
    {
        var issued = Clinic.Ready().When(Clinic.Issue()).ThenOne<DoseIssued>();
        issued.LabelCode.ShouldBe("CL-DOSE:ORD-0001");
        issued.CountedCells.Value.ShouldBe(77_900_000m);
        issued.PrescribedCells.Value.ShouldBe(78_000_000m);
        issued.CellsPerMl.Value.ShouldBe(779_000m);
        issued.VolumeMl.Value.ShouldBe(100m);
        issued.Containers.ShouldBe(Clinic.Ids(1, 4));
        issued.Donors.ShouldBe(["d-1"]);
        issued.AncestryKeys.ShouldBe([
            "container/CL26-0001-001",
            "container/CL26-0001-002",
            "container/CL26-0001-003",
            "container/CL26-0001-004",
            "donor/d-1",
            "dose/ORD-0001",
            "lot/CL26-0001",
        ]);
        issued.LatestStart.ShouldBe(Acts.Noon.AddMinutes(100));
        issued.EndotoxinEuPerKgHour.ShouldBe(0.9615m);
        issued.CheckedBy.ShouldBe("pharm2");
    }

    [Fact]
    public void Two_pharmacists_issue_a_dose()
    {
        Clinic.Ready().When(Clinic.Issue(Clinic.IssuedBy(checker: "pharm1"))).ThenRefused("TWO_PERSON_RULE");
        Clinic.Ready().When(Clinic.Issue() with { CheckerIsPharmacist = false }).ThenRefused("NOT_AUTHORISED");
        Clinic.Ready().When(Clinic.Issue(Acts.By("pharm1"))).ThenRefused("SIGNATURE_MISSING");
    }

    [Fact]
    public void Who_prescribed_the_dose_does_not_check_its_issue() =>
        Clinic.Ready().When(Clinic.Issue(Clinic.IssuedBy(checker: "prescriber"))).ThenRefused("TWO_PERSON_RULE");

    [Fact]
    public void A_dose_is_issued_while_its_infusion_can_still_end_in_time()
    {
        var last = Acts.Noon.AddMinutes(100);
        Clinic.Ready().When(Clinic.Issue(Clinic.IssuedBy(at: last))).ThenOne<DoseIssued>();
        Clinic.Ready().When(Clinic.Issue(Clinic.IssuedBy(at: last.AddSeconds(1)))).ThenRefused("POST_THAW_EXPIRED");
        Clinic.Ready().When(Clinic.Issue(Clinic.IssuedBy(at: Acts.Noon.AddHours(2)))).ThenRefused("POST_THAW_EXPIRED");
    }

    [Fact]
    public void The_pool_is_accounted_for_to_the_last_tenth() =>
        Clinic
            .Counted()
            .After(Clinic.Withdraw(), Clinic.Verify(VerifyStep.OfWithdrawal), Clinic.Dilute(), Clinic.Discard(0.7m))
            .When(Clinic.Issue())
            .ThenRefused("CELLS_UNACCOUNTED");

    [Fact]
    public void The_withdrawal_is_verified_before_the_issue() =>
        Clinic
            .Counted()
            .After(Clinic.Withdraw(), Clinic.Dilute(), Clinic.Discard())
            .When(Clinic.Issue())
            .ThenRefused("STEP_UNVERIFIED");

    [Theory]
    [InlineData(7, 52, null)]
    [InlineData(8, 52, "WEIGHT_STALE")]
    [InlineData(0, 58, "WEIGHT_CHANGED")]
    public void The_weight_is_judged_again_at_the_issue(int daysAgo, int kg, string? code)
    {
        var outcome = Clinic.Ready().When(Clinic.Issue(weight: Clinic.Weight(kg, daysAgo)));
        if (code is null)
            outcome.ThenOne<DoseIssued>();
        else
            outcome.ThenRefused(code);
    }

    [Theory]
    [InlineData("<0.5", null)]
    [InlineData("2.6", null)] // 260 EU of 260 allowed for 52 kg
    [InlineData("2.61", "ENDOTOXIN_LIMIT")]
    [InlineData(null, "ENDOTOXIN_LIMIT")]
    [InlineData("not detected", "ENDOTOXIN_LIMIT")]
    public void Endotoxin_is_judged_for_the_whole_bag(string? reported, string? code)
    {
        var outcome = Clinic.Ready().When(Clinic.Issue(eu: reported));
        if (code is null)
            outcome.ThenOne<DoseIssued>();
        else
            outcome.ThenRefused(code);
    }

    [Fact]
    public void A_dose_in_the_band_but_outside_the_range_waits_for_the_prescriber()
    {
        // 19.1 mL × 4.10e6 = 78.31e6 = 1.506e6 per kg, above the range; 100.4 % of the prescribed dose.
        var outside = Clinic
            .Counted()
            .After(
                Clinic.Withdraw(19.1m),
                Clinic.Verify(VerifyStep.OfWithdrawal),
                Clinic.Dilute(),
                Clinic.Discard(0.7m)
            );
        outside.When(Clinic.Issue()).ThenRefused("DOSE_OUT_OF_RANGE");
        outside
            .After(new AcceptActualDose(Acts.By("prescriber", signed: Meanings.Prescribed), "inside the band"))
            .When(Clinic.Issue())
            .ThenOne<DoseIssued>();
        Clinic
            .Ready()
            .When(new AcceptActualDose(Acts.By("prescriber", signed: Meanings.Prescribed), "no need"))
            .ThenRefused("STATE_REFUSES");
    }

    [Fact]
    public void A_printed_label_is_applied_or_destroyed_before_the_issue() =>
        Clinic.Ready().When(Clinic.Issue() with { OpenLabels = 1 }).ThenRefused("STATE_REFUSES");

    [Fact]
    public void A_dose_without_an_applied_label_is_not_issued() =>
        Clinic.Ready().When(Clinic.Issue() with { AppliedLabels = 0 }).ThenRefused("LABEL_NOT_APPLIED");

    [Fact]
    public void Nothing_is_issued_before_it_is_made() =>
        Clinic.Counted().When(Clinic.Issue()).ThenRefused("STATE_REFUSES");

    [Fact]
    public void What_was_given_up_goes_on_no_more()
    {
        var act = Acts.By("pharm1", signed: Meanings.Performed).SignedBy("pharm2", Meanings.Verified);
        var abandoned = Clinic.Counted().After(new AbandonPreparation(act, "bag torn"));
        abandoned.When(Clinic.Withdraw()).ThenRefused("STATE_REFUSES");
        abandoned.When(Clinic.Thaw(scanned: Clinic.Ids(1, 1))).ThenRefused("STATE_REFUSES", "CONTAINER_NOT_ISSUABLE");
    }
}
