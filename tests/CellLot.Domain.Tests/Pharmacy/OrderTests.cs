using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Units;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Pharmacy;

public sealed class OrderTests
{
    [Theory]
    [InlineData(1_000_000, null)]
    [InlineData(1_500_000, null)]
    [InlineData(1_600_000, "DOSE_OUT_OF_RANGE")]
    [InlineData(999_999, "DOSE_OUT_OF_RANGE")]
    [InlineData(7_499_999, "DOSE_OUT_OF_RANGE")]
    public void A_dose_is_ordered_inside_the_range_of_the_protocol(int perKg, string? code)
    {
        var outcome = Given(Order.Decider).When(Clinic.OrderOf(perKg));
        if (code is null)
            outcome.ThenOne<DoseOrdered>(e => e.DosePerKg!.Value.Value == perKg && e.InfusionOn == Clinic.Today);
        else
            outcome.ThenRefused(code);
    }

    [Theory]
    [InlineData(7_500_000)]
    [InlineData(15_000_000)]
    [InlineData(300_000)]
    public void A_factor_of_five_is_a_slip_of_the_exponent(int perKg) =>
        Given(Order.Decider).When(Clinic.OrderOf(perKg)).ThenRefused("DOSE_IMPLAUSIBLE", "DOSE_OUT_OF_RANGE");

    [Fact]
    public void A_dose_without_exponent_is_implausible() =>
        Given(Order.Decider).When(Clinic.OrderOf(1.5m)).ThenRefused("DOSE_IMPLAUSIBLE", "DOSE_OUT_OF_RANGE");

    [Fact]
    public void A_fixed_dose_is_never_ordered_under_a_protocol_per_kilogram_nor_the_reverse()
    {
        var fixedCells = new CellCount(90_000_000m);
        Given(Order.Decider).When(Clinic.OrderOf(null) with { Cells = fixedCells }).ThenRefused("DOSE_BASIS");
        Given(Order.Decider)
            .When(Clinic.OrderOf() with { Versions = Clinic.Protocol(Clinic.Fixed) })
            .ThenRefused("DOSE_BASIS");
        Given(Order.Decider)
            .When(Clinic.OrderOf(null) with { Versions = Clinic.Protocol(Clinic.Fixed), Cells = new(200_000_000m) })
            .ThenOne<DoseOrdered>();
    }

    [Fact]
    public void An_order_needs_an_enrolled_patient_of_the_study_and_a_protocol_in_force()
    {
        Given(Order.Decider).When(Clinic.OrderOf() with { PatientStudy = null }).ThenRefused("NOT_FOUND");
        Given(Order.Decider).When(Clinic.OrderOf() with { PatientStudy = "OTHER" }).ThenRefused("INPUT_INVALID");
        Given(Order.Decider).When(Clinic.OrderOf() with { Versions = new() }).ThenRefused("NOT_EFFECTIVE");
        Given(Order.Decider).When(Clinic.OrderOf() with { InfusionIndex = 2 }).ThenRefused("INPUT_INVALID");
        Given(Order.Decider)
            .When(Clinic.OrderOf() with { InfusionOn = Clinic.Today.AddDays(-1) })
            .ThenRefused("INPUT_INVALID");
        Given(Order.Decider).After(Clinic.OrderOf()).When(Clinic.OrderOf()).ThenRefused("ALREADY_EXISTS");
    }

    [Theory]
    [InlineData(52, 78_000_000, 4, 2_000_000)]
    [InlineData(60, 90_000_000, 5, 10_000_000)]
    [InlineData(68, 102_000_000, 6, 18_000_000)]
    public void Three_patients_are_planned_from_containers_of_twenty_million(
        int kg,
        int prescribed,
        int containers,
        int surplus
    )
    {
        var plan = Clinic.Planned(kg).State.Plan!;
        plan.PrescribedCells.Value.ShouldBe(prescribed);
        plan.Containers.Select(c => c.Id).ShouldBe(Clinic.Ids(1, containers));
        plan.SurplusCells.Value.ShouldBe(surplus);
        plan.Formula.ShouldBe("dose-plan/1");
    }

    [Fact]
    public void A_plan_before_the_release_says_that_its_recovery_is_assumed()
    {
        var ordered = Given(Order.Decider).After(Clinic.OrderOf());
        ordered
            .When(Clinic.PlanOf(Clinic.Weight(52m), Clinic.Candidate(released: false)))
            .ThenOne<DosePlanned>(e => e.Plan is { RecoveryIs: "assumed", Containers.Count: 4 });
        ordered
            .When(Clinic.PlanOf(Clinic.Weight(52m), Clinic.Candidate(recovery: 0.60m)))
            .ThenOne<DosePlanned>(e => e.Plan is { RecoveryIs: "validated", Containers.Count: 6 });
    }

    [Fact]
    public void A_released_lot_is_planned_before_one_that_waits_and_a_held_one_never()
    {
        var ordered = Given(Order.Decider).After(Clinic.OrderOf());
        var waiting = Clinic.Candidate(released: false) with
        {
            Lot = "CL26-0000",
            Containers = Renamed("CL26-0000", 15),
        };
        ordered
            .When(Clinic.PlanOf(Clinic.Weight(52m), waiting, Clinic.Candidate()))
            .ThenOne<DosePlanned>(e => e.Facts.Lots.SequenceEqual([Clinic.Lot]));
        ordered
            .When(Clinic.PlanOf(Clinic.Weight(52m), waiting, Clinic.Candidate() with { OnHold = true }))
            .ThenOne<DosePlanned>(e => e.Facts.Lots.SequenceEqual(["CL26-0000"]));
        ordered
            .When(Clinic.PlanOf(Clinic.Weight(52m), Clinic.Candidate() with { OnHold = true }))
            .ThenRefused("ON_HOLD");
    }

    [Fact]
    public void A_dose_takes_one_lot_unless_the_protocol_mixes()
    {
        var other = Clinic.Candidate(containers: 3) with { Lot = "CL26-0002", Containers = Renamed("CL26-0002") };
        var few = Clinic.Candidate(containers: 3);
        Given(Order.Decider)
            .After(Clinic.OrderOf())
            .When(Clinic.PlanOf(Clinic.Weight(52m), few, other))
            .ThenRefused("INSUFFICIENT_CELLS");
        // What a hold keeps away is named: it may be all that is in the way.
        Given(Order.Decider)
            .After(Clinic.OrderOf())
            .When(Clinic.PlanOf(Clinic.Weight(52m), few, other with { OnHold = true }))
            .ThenRefused("INSUFFICIENT_CELLS", "ON_HOLD");
        Given(Order.Decider)
            .After(Clinic.OrderOf())
            .When(Clinic.PlanOf(Clinic.Weight(52m), few with { Containers = [] }, other with { OnHold = true }))
            .ThenRefused("ON_HOLD", "INSUFFICIENT_CELLS");
        var missing = few with { HeldContainers = ["CL26-0001-009"] };
        Given(Order.Decider)
            .After(Clinic.OrderOf())
            .When(Clinic.PlanOf(Clinic.Weight(52m), missing))
            .ThenRefused("INSUFFICIENT_CELLS", "ON_HOLD");
        Given(Order.Decider)
            .After(Clinic.OrderOf())
            .When(Clinic.PlanOf(Clinic.Weight(52m), missing with { Containers = [] }))
            .ThenRefused("ON_HOLD", "INSUFFICIENT_CELLS");
        Given(Order.Decider)
            .After(Clinic.OrderOf() with { Versions = Clinic.Protocol(Clinic.Terms with { AllowMixedLots = true }) })
            .When(Clinic.PlanOf(Clinic.Weight(52m), few, other))
            .ThenOne<DosePlanned>(e => e.Facts.Lots.Count == 2 && e.Facts.Containers.Count == 4);
    }

    [Theory]
    [InlineData(7, null)]
    [InlineData(8, "WEIGHT_STALE")]
    [InlineData(-1, "WEIGHT_FUTURE")]
    public void A_weight_is_dosed_by_for_seven_days(int daysAgo, string? code) =>
        Judge(Clinic.PlanOf(Clinic.Weight(60m, daysAgo)), code);

    [Theory]
    [InlineData("30", null)]
    [InlineData("29.9", "WEIGHT_RANGE")]
    [InlineData("200", null)]
    [InlineData("200.1", "WEIGHT_RANGE")]
    public void A_weight_lies_in_the_range_of_the_protocol(string kg, string? code) =>
        Judge(
            Clinic.PlanOf(
                Clinic.Weight(decimal.Parse(kg, System.Globalization.CultureInfo.InvariantCulture)),
                Clinic.Candidate(containers: 20)
            ),
            code
        );

    [Fact]
    public void Nobody_is_dosed_without_a_weight() => Judge(Clinic.PlanOf(null), "WEIGHT_STALE");

    [Fact]
    public void A_weight_is_as_old_as_it_will_be_on_the_day_of_the_infusion() =>
        Given(Order.Decider)
            .After(Clinic.OrderOf() with { InfusionOn = Clinic.Today.AddDays(5) })
            .When(Clinic.PlanOf(Clinic.Weight(60m, 3)))
            .ThenRefused("WEIGHT_STALE");

    private static void Judge(PlanDose plan, string? code)
    {
        var outcome = Given(Order.Decider).After(Clinic.OrderOf()).When(plan);
        if (code is null)
            outcome.ThenOne<DosePlanned>();
        else
            outcome.ThenRefused(code);
    }

    private static List<Domain.Pharmacy.Stocks.CandidateContainer> Renamed(string lot, int count = 3) =>
        [.. Clinic.Candidate(containers: count).Containers.Select((c, n) => c with { Id = $"{lot}-{n + 1:000}" })];
}
