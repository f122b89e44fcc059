using CellLot.Domain.Pharmacy.Patients;
using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Units;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Pharmacy;

public sealed class PatientTests
{
    private static Given<IPatientCommand, IPatientEvent, Patient> Enrolled() =>
        Given(Patient.Decider).After(new EnrolPatient(Acts.By("prescriber"), "p-1", "LN-POC"));

    private static MeasureWeight Weigh(decimal weight, string? unit = "kg", int daysAgo = 0) =>
        new(
            Acts.By("nurse1") with
            {
                OccurredAt = Acts.Noon.AddDays(-daysAgo),
            },
            weight,
            unit,
            Clinic.Today.AddDays(-daysAgo)
        );

    private static NoteExposure Expose(
        string order,
        decimal productMl,
        decimal kg,
        DateTimeOffset? at = null,
        ProtocolTerms? terms = null,
        int? index = null
    ) =>
        new(
            Acts.By("pharm1", at),
            order,
            index ?? order[^1] - '0',
            terms ?? Clinic.Terms,
            new(productMl),
            new(100m),
            new(kg)
        );

    private static NoteInfusionClosed Close(string order, decimal infused = 98m, long version = 9) =>
        new(
            Acts.OfMessage("pharmacy", $"{order} {version}"),
            order,
            new(infused),
            Acts.Noon.AddMinutes(30),
            Acts.Noon.AddHours(1),
            version
        );

    [Theory]
    [InlineData("60", "kg", "60", null)]
    [InlineData("154", "lb", "69.85322498", null)]
    [InlineData("154", null, null, "WEIGHT_UNIT")]
    [InlineData("11", "stone", null, "WEIGHT_UNIT")]
    [InlineData("0", "kg", null, "WEIGHT_RANGE")]
    [InlineData("-60", "kg", null, "WEIGHT_RANGE")]
    [InlineData("300.1", "kg", null, "WEIGHT_RANGE")]
    public void A_weight_has_a_unit_and_a_plausible_size(string weight, string? unit, string? kg, string? code)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var outcome = Enrolled().When(Weigh(decimal.Parse(weight, culture), unit));
        if (code is null)
            outcome.ThenOne<WeightMeasured>(e => e.WeightKg.Value == decimal.Parse(kg!, culture));
        else
            outcome.ThenRefused(code);
    }

    [Theory]
    [InlineData("P-7F3KABCDEFGHJKMNP", true)]
    [InlineData("P-QWERTYASDFGHJKZXC", true)] // one in six hundred has no digit
    [InlineData("P-GARCIA", false)]
    [InlineData("Maria Garcia", false)]
    [InlineData("P-QWERTYASDFGHJKZXI", false)]
    public void A_patient_is_enrolled_under_a_pseudonym_never_a_name(string patient, bool serves)
    {
        var outcome = Given(Patient.Decider).When(new EnrolPatient(Acts.By("prescriber"), patient, "LN-POC"));
        if (serves)
            outcome.ThenOne<PatientEnrolled>();
        else
            outcome.ThenRefused("INPUT_INVALID");
    }

    [Fact]
    public void A_weight_is_dated_on_the_day_it_happened_and_never_in_the_future()
    {
        Enrolled().When(Weigh(60m) with { MeasuredOn = Clinic.Today.AddDays(1) }).ThenRefused("WEIGHT_FUTURE");
        Enrolled().When(Weigh(60m) with { MeasuredOn = Clinic.Today.AddDays(-1) }).ThenRefused("INPUT_INVALID");
        Enrolled().When(Weigh(60m, daysAgo: 8)).ThenOne<WeightMeasured>(e => e.MeasuredOn == Clinic.Today.AddDays(-8));
    }

    [Fact]
    public void Doses_are_reckoned_from_the_weight_of_the_latest_date()
    {
        var patient = Enrolled().After(Weigh(60m), Weigh(70m, daysAgo: 8)).State;
        patient.Latest()!.WeightKg.Value.ShouldBe(60m);
        Enrolled().After(Weigh(60m), Weigh(61m)).State.Latest()!.WeightKg.Value.ShouldBe(61m);
    }

    [Theory]
    [InlineData("90.9", null)]
    [InlineData("91.0", "DMSO_LIMIT")] // 10.01 g of 10 g
    public void A_dose_stays_below_a_gram_of_dmso_a_kilogram(string ml, string? code)
    {
        var outcome = Enrolled()
            .When(Expose("ORD-1", decimal.Parse(ml, System.Globalization.CultureInfo.InvariantCulture), 10m));
        if (code is null)
            outcome.ThenOne<ExposureNoted>(e => e is { Open: true, DmsoGrams: 9.999m });
        else
            outcome.ThenRefused(code);
    }

    [Fact]
    public void The_dose_of_24_hours_counts_as_infused_once_it_is_closed()
    {
        var terms = Clinic.Terms with { Infusions = 2, IntervalDays = 0 };
        var first = Enrolled().After(Expose("ORD-1", 50m, 10m));
        first.When(Expose("ORD-2", 10m, 10m)).ThenRefused("PREVIOUS_DOSE_OPEN");
        var closed = first.After(Close("ORD-1", infused: 98m));
        closed.State.Exposures["ORD-1"].DmsoGrams.ShouldBe(5.39m); // 98 % of 5.5 g
        closed.When(Expose("ORD-2", 41.9m, 10m, terms: terms)).ThenOne<ExposureNoted>(e => e.DmsoGrams == 4.609m);
        closed.When(Expose("ORD-2", 42.0m, 10m, terms: terms)).ThenRefused("DMSO_LIMIT");
        closed.When(Expose("ORD-2", 42.0m, 10m, Acts.Noon.AddHours(25), terms)).ThenOne<ExposureNoted>();
    }

    [Theory]
    [InlineData(6, "INTERVAL")]
    [InlineData(7, null)]
    public void The_next_infusion_waits_for_its_interval(int days, string? code)
    {
        var terms = Clinic.Terms with { Infusions = 2, IntervalDays = 7 };
        var outcome = Enrolled()
            .After(Expose("ORD-1", 20m, 60m, terms: terms), Close("ORD-1"))
            .When(Expose("ORD-2", 20m, 60m, Acts.Noon.AddDays(days), terms));
        if (code is null)
            outcome.ThenOne<ExposureNoted>();
        else
            outcome.ThenRefused(code);
    }

    [Fact]
    public void The_same_infusion_of_a_series_is_not_given_twice()
    {
        var first = Enrolled().After(Expose("ORD-1", 20m, 60m));
        first
            .After(Close("ORD-1"))
            .When(Expose("ORD-2", 20m, 60m, Acts.Noon.AddDays(30), index: 1))
            .ThenRefused("STATE_REFUSES");
        first
            .After(Close("ORD-1", infused: 0m))
            .When(Expose("ORD-2", 20m, 60m, Acts.Noon.AddDays(30), index: 1))
            .ThenOne<ExposureNoted>();
    }

    [Fact]
    public void A_dose_that_was_not_given_starts_no_interval_and_counts_nothing()
    {
        var terms = Clinic.Terms with { Infusions = 2, IntervalDays = 7 };
        var closed = Enrolled().After(Expose("ORD-1", 50m, 10m, terms: terms), Close("ORD-1", infused: 0m));
        closed.When(Expose("ORD-2", 90.9m, 10m, terms: terms)).ThenOne<ExposureNoted>();
    }

    [Fact]
    public void The_newest_closing_holds_in_any_order()
    {
        var issued = Enrolled().After(Expose("ORD-1", 50m, 10m));
        var forth = issued.After(Close("ORD-1", 98m, 5), Close("ORD-1", 50m, 6));
        var back = issued.After(Close("ORD-1", 50m, 6), Close("ORD-1", 98m, 5));
        DeciderLaws.TextOf(back.State).ShouldBe(DeciderLaws.TextOf(forth.State));
    }
}
