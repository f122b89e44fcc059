using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Units;
using Xunit;

namespace CellLot.Domain.Tests.Pharmacy;

public sealed class CheckTests
{
    private static EnterIndependently Entry(
        string by = "pharm2",
        decimal weight = 52m,
        string? unit = "kg",
        decimal cells = 78_000_000m,
        int containers = 4
    ) => new(Acts.By(by), weight, unit, new(cells), containers);

    private static CheckDose Check(string by = "pharm2", decimal kg = 52m, int daysAgo = 0) =>
        new(Acts.By(by, signed: Meanings.Checked), Clinic.Weight(kg, daysAgo));

    [Fact]
    public void The_second_pharmacist_enters_the_same_dose_without_seeing_it()
    {
        Clinic.Planned().When(Entry()).ThenOne<IndependentEntryMade>(e => e.Plan == 1);
        Clinic.Planned().When(Entry(weight: 53m)).ThenRefused("INDEPENDENT_ENTRY");
        Clinic.Planned().When(Entry(unit: "lb")).ThenRefused("INDEPENDENT_ENTRY");
        Clinic.Planned().When(Entry(unit: null)).ThenRefused("WEIGHT_UNIT");
        Clinic.Planned().When(Entry(cells: 78_000_001m)).ThenRefused("INDEPENDENT_ENTRY");
        Clinic.Planned().When(Entry(containers: 5)).ThenRefused("INDEPENDENT_ENTRY");
        Clinic.Planned().When(Entry(by: "pharm1")).ThenRefused("TWO_PERSON_RULE");
    }

    [Fact]
    public void The_check_needs_the_independent_entry_and_the_prescription()
    {
        Clinic.Planned().When(Check()).ThenRefused("INDEPENDENT_ENTRY", "SIGNATURE_MISSING");
        Clinic.Prescribed().When(Check()).ThenOne<DoseChecked>();
    }

    [Fact]
    public void Whoever_prescribed_or_planned_does_not_check()
    {
        Clinic.Prescribed().When(Check(by: "prescriber")).ThenRefused("TWO_PERSON_RULE");
        Clinic.Prescribed().When(Check(by: "pharm1")).ThenRefused("TWO_PERSON_RULE");
    }

    [Fact]
    public void Whoever_acts_signs_with_their_own_hand()
    {
        var act = Acts.By("pharm2").SignedBy("pharm3", Meanings.Checked);
        Clinic.Prescribed().When(new CheckDose(act, Clinic.Weight(52m))).ThenRefused("SIGNATURE_INVALID");
        Clinic.Planned().When(new SignPrescription(Acts.By("prescriber"))).ThenRefused("SIGNATURE_MISSING");
    }

    [Theory]
    [InlineData("57.2", null)]
    [InlineData("57.3", "WEIGHT_CHANGED")]
    [InlineData("46.8", null)]
    [InlineData("46.7", "WEIGHT_CHANGED")]
    public void A_weight_that_changed_by_more_than_a_tenth_is_planned_again(string kg, string? code)
    {
        var now = decimal.Parse(kg, System.Globalization.CultureInfo.InvariantCulture);
        var outcome = Clinic.Prescribed().When(Check(kg: now));
        if (code is null)
            outcome.ThenOne<DoseChecked>();
        else
            outcome.ThenRefused(code);
    }

    [Fact]
    public void A_new_plan_holds_none_of_the_old_ones_entries_and_signatures() =>
        Clinic
            .Checked()
            .After(Clinic.PlanOf(Clinic.Weight(52m)))
            .When(Check())
            .ThenRefused("INDEPENDENT_ENTRY", "SIGNATURE_MISSING");

    [Theory]
    [InlineData("0.80", null)]
    [InlineData("0.79", null)] // 4 × 19.75 = 79.0 ≥ 78
    [InlineData("0.78", null)] // 4 × 19.5 = 78.0
    [InlineData("0.7799", "INSUFFICIENT_CELLS")]
    [InlineData("1.04", "STATE_REFUSES")] // 3 × 26.0 = 78.0: one container less
    public void Reserving_holds_the_plan_against_the_validated_recovery(string recovery, string? code)
    {
        var validated = decimal.Parse(recovery, System.Globalization.CultureInfo.InvariantCulture);
        var outcome = Clinic.Checked().When(Reserve(validated));
        if (code is null)
            outcome.ThenOne<OrderReserved>();
        else
            outcome.ThenRefused(code);
    }

    [Fact]
    public void Only_a_checked_order_is_reserved()
    {
        Clinic.Prescribed().When(Reserve(0.80m)).ThenRefused("STATE_REFUSES");
        Clinic
            .Checked()
            .After(new BlockOrder(Acts.By("prescriber"), "weight in doubt"))
            .When(Reserve(0.80m))
            .ThenRefused("ON_HOLD");
        Clinic
            .Checked()
            .After(
                new BlockOrder(Acts.By("prescriber"), "weight in doubt"),
                new LiftOrderBlock(Acts.By("pharm1"), "weighed again")
            )
            .When(Reserve(0.80m))
            .ThenOne<OrderReserved>();
    }

    [Fact]
    public void A_reservation_given_back_leaves_the_checked_plan() =>
        Clinic
            .Checked()
            .After(Reserve(0.80m), new LapseOrderReservation(Acts.By("pharm1"), "postponed"))
            .When(Reserve(0.80m))
            .ThenOne<OrderReserved>();

    [Fact]
    public void The_newest_closing_of_the_bedside_holds()
    {
        var closed = new NoteClosed(
            Acts.OfMessage("pharmacy", "closed"),
            new(98m),
            new(2m),
            new(76_342_000m),
            "completed",
            7
        );
        var issued = Given(Order.Decider).After(Clinic.OrderOf(), closed);
        issued.When(closed with { Act = Acts.OfMessage("pharmacy", "older"), Version = 6 }).ThenNothing();
        issued.When(closed with { Act = Acts.OfMessage("pharmacy", "newer"), Version = 8 }).ThenOne<OrderClosed>();
    }

    private static ReserveOrder Reserve(decimal recovery) =>
        new(
            Acts.By("pharm1"),
            new Dictionary<string, Fraction>(StringComparer.Ordinal) { [Clinic.Lot] = new(recovery) }
        );

    [Fact]
    public void A_second_prescriber_does_not_hide_the_first() =>
        Clinic
            .Prescribed()
            .When(new SignPrescription(Acts.By("pharm2", signed: Meanings.Prescribed)))
            .ThenRefused("STATE_REFUSES");
}
