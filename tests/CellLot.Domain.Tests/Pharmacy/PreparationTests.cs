using CellLot.Domain.Pharmacy.Preparations;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Pharmacy;

public sealed class PreparationTests
{
    private static Act Late(double hoursAgo) =>
        Acts.By("pharm1") with
        {
            OccurredAt = Acts.Noon.AddHours(-hoursAgo),
            LateReason = "transcribed",
        };

    [Fact]
    public void The_server_stamps_the_thaw_and_the_clock_runs_from_it() =>
        Given(Preparation.Decider)
            .When(Clinic.Thaw())
            .ThenOne<ContainersThawed>(e =>
                e.ThawEnd == Acts.Noon
                && e.UseBy == Acts.Noon.AddHours(2)
                && e.LatestStart == Acts.Noon.AddHours(2).AddMinutes(-20)
            );

    [Fact]
    public void A_thaw_transcribed_late_runs_from_its_own_time() =>
        Given(Preparation.Decider)
            .When(Clinic.Thaw(Late(1)))
            .ThenOne<ContainersThawed>(e => e.UseBy == Acts.Noon.AddHours(1));

    [Theory]
    [InlineData(5)]
    [InlineData(2)]
    public void A_thaw_whose_use_by_has_passed_is_refused_and_nothing_is_thawed(double hoursAgo) =>
        Given(Preparation.Decider).When(Clinic.Thaw(Late(hoursAgo))).ThenRefused("POST_THAW_EXPIRED");

    [Fact]
    public void A_thaw_never_names_a_time_after_the_server_s() =>
        Given(Preparation.Decider)
            .When(Clinic.Thaw(Acts.By("pharm1") with { OccurredAt = Acts.Noon.AddSeconds(50) }))
            .ThenOne<ContainersThawed>(e => e.ThawEnd == Acts.Noon);

    [Fact]
    public void The_earliest_thaw_counts_for_the_whole_dose() =>
        Given(Preparation.Decider)
            .After(Clinic.Thaw(scanned: Clinic.Ids(1, 3)))
            .When(Clinic.Thaw(Acts.By("pharm1", Acts.Noon.AddMinutes(30)), Clinic.Ids(4, 1)))
            .ThenOne<ContainersThawed>(e => e.UseBy == Acts.Noon.AddHours(2));

    [Fact]
    public void Only_the_order_s_containers_are_thawed_each_once()
    {
        Given(Preparation.Decider).When(Clinic.Thaw(scanned: Clinic.Ids(1, 5))).ThenRefused("CONTAINER_NOT_ISSUABLE");
        Given(Preparation.Decider).When(Clinic.Thaw(scanned: [])).ThenRefused("INPUT_INVALID");
        Given(Preparation.Decider)
            .After(Clinic.Thaw())
            .When(Clinic.Thaw(scanned: Clinic.Ids(1, 1)))
            .ThenRefused("CONTAINER_NOT_ISSUABLE");
    }

    [Fact]
    public void The_pool_is_counted_once_from_raw_figures()
    {
        var thawed = Given(Preparation.Decider).After(Clinic.Thaw());
        thawed
            .When(Clinic.Count())
            .ThenOne<PoolCounted>(e =>
                e.ViablePerMl.Value == 4_100_000m && e.AfterSamplingMl.Value == 19.8m && e.ViabilityConforms
            );
        thawed.After(Clinic.Count()).When(Clinic.Count()).ThenRefused("STATE_REFUSES");
        Given(Preparation.Decider).When(Clinic.Count()).ThenRefused("THAW_UNKNOWN");
        thawed.When(Clinic.Count(Acts.By("pharm1", Acts.Noon.AddHours(2)))).ThenRefused("POST_THAW_EXPIRED");
    }

    [Fact]
    public void More_cells_than_were_filled_is_a_slip_of_the_count()
    {
        var thawed = Given(Preparation.Decider).After(Clinic.Thaw());
        thawed.When(Clinic.Count(diluent: 99m)).ThenRefused("COUNT_INVALID");
        thawed.When(Clinic.Count(viable: 220, dead: 10)).ThenOne<PoolCounted>(); // 110 × 10⁶ of 100 filled
        thawed.When(Clinic.Count(viable: 221, dead: 10)).ThenRefused("COUNT_INVALID");
    }

    [Theory]
    [InlineData(139, 61, true)] // 69.5 % → 70
    [InlineData(138, 62, false)] // 69.0 %
    public void The_viability_after_thaw_is_rounded_once_and_compared(int viable, int dead, bool conforms)
    {
        var counted = Given(Preparation.Decider)
            .After(Clinic.Thaw(), Clinic.Count(viable: viable, dead: dead), Clinic.Verify(VerifyStep.OfCount));
        counted.State.Count!.ViabilityConforms.ShouldBe(conforms);
        var outcome = counted.When(Clinic.Withdraw(19.8m, cells: viable * 500_000m));
        if (conforms)
            outcome.ThenOne<DoseWithdrawn>();
        else
            outcome.ThenRefused("VIABILITY_OOS");
    }

    [Theory]
    [InlineData(52, 4, 20.0, 164, 19.0, "77900000", 0.8)]
    [InlineData(60, 5, 25.0, 162, 22.2, "89910000", 2.6)]
    [InlineData(68, 6, 30.0, 163, 25.0, "101875000", 4.8)]
    public void Three_doses_are_withdrawn_as_the_formula_asks(
        int kg,
        int containers,
        double pooled,
        int viable,
        double withdrawn,
        string actual,
        double remainder
    )
    {
        var planned = Clinic.Planned(kg).State.Plan!.Containers;
        planned.Count.ShouldBe(containers);
        Given(Preparation.Decider)
            .After(
                new ThawContainers(Acts.By("pharm1"), Clinic.No, [.. planned.Select(c => c.Id)], planned, Clinic.Terms),
                Clinic.Count(pooled: (decimal)pooled, viable: viable),
                Clinic.Verify(VerifyStep.OfCount)
            )
            .When(Clinic.Withdraw((decimal)withdrawn, kg * 1_500_000m, kg))
            .ThenOne<DoseWithdrawn>(e =>
                e.ReckonedMl.Value == (decimal)withdrawn
                && e.ActualCells.Value == decimal.Parse(actual, System.Globalization.CultureInfo.InvariantCulture)
                && e.RemainderMl.Value == (decimal)remainder
                && !e.OutsidePerKgRange
            );
    }

    [Fact]
    public void A_recorded_volume_is_judged_as_it_is()
    {
        Clinic.Counted().When(Clinic.Withdraw(52.1m)).ThenRefused("INSUFFICIENT_VOLUME", "OVER_DOSE");
        Clinic.Counted().When(Clinic.Withdraw(17.0m)).ThenRefused("SHORT_DOSE"); // 69.7 of 78 = 89.36 %
        Clinic.Counted().When(Clinic.Withdraw(17.1m)).ThenOne<DoseWithdrawn>(); // 89.88 % → 90
        Clinic
            .Counted()
            .When(Clinic.Withdraw(19.8m, terms: Clinic.Terms with { CapCells = new(80_000_000m) }))
            .ThenRefused("OVER_DOSE");
    }

    [Fact]
    public void Nobody_verifies_their_own_step()
    {
        var counted = Given(Preparation.Decider).After(Clinic.Thaw(), Clinic.Count());
        counted.When(Clinic.Verify(VerifyStep.OfCount, "pharm1")).ThenRefused("TWO_PERSON_RULE");
        counted.When(Clinic.Withdraw()).ThenRefused("STEP_UNVERIFIED");
        counted.When(Clinic.Verify(VerifyStep.OfWithdrawal)).ThenRefused("STATE_REFUSES");
    }

    [Fact]
    public void The_remainder_is_discarded_with_reason_and_two_signatures_and_no_more_of_it_than_there_is()
    {
        var withdrawn = Clinic.Counted().After(Clinic.Withdraw());
        withdrawn.When(Clinic.Discard()).ThenOne<RemainderDiscarded>();
        withdrawn.When(Clinic.Discard(0.9m)).ThenRefused("INSUFFICIENT_VOLUME");
        withdrawn
            .When(Clinic.Discard() with { Act = Acts.By("pharm1", signed: [Meanings.Performed, Meanings.Verified]) })
            .ThenRefused("TWO_PERSON_RULE");
        withdrawn.When(Clinic.Discard() with { Reason = "" }).ThenRefused("REASON_MISSING");
        Clinic.Counted().When(Clinic.Discard()).ThenRefused("STATE_REFUSES");
    }

    [Fact]
    public void A_dose_is_made_up_never_down()
    {
        var withdrawn = Clinic.Counted().After(Clinic.Withdraw());
        withdrawn.When(Clinic.Dilute()).ThenOne<DoseDiluted>(e => e.FinalPerMl.Value == 779_000m);
        withdrawn.When(Clinic.Dilute(19.0m)).ThenOne<DoseDiluted>(e => e.DiluentMl.Value == 0);
        withdrawn.When(Clinic.Dilute(18.9m)).ThenRefused("STOCK_TOO_DILUTE");
        withdrawn.When(Clinic.Dilute(1000m, protocol: 100m)).ThenRefused("INPUT_INVALID");
    }
}
