using CellLot.Host.Demo.Chapters;

namespace CellLot.Host.Demo.OpenWork;

/// <summary>
/// What lies open after <c>celllot demo --open-work</c>: two lots made, one in culture, a donation, an order and two doses, with
/// numbers of their own in each series, so that it can be laid out again when it was worked off or its doses have expired.
/// </summary>
/// <param name="Series">0 to <see cref="MostSeries"/>.</param>
public sealed record OpenWorkPlan(int Series)
{
    /// <summary>Series at most: the two lots of each take 40 of the places that the cohorts leave in the tank.</summary>
    public const int MostSeries = 18;

    private const int LotsMade = 2;
    private const int FirstNumber = 2000;
    private const int NumbersOfSeries = 10;

    /// <summary>Name of the run, which makes its entries its own.</summary>
    public string Run => $"open-work-{Series}";

    /// <summary>Filled and stored, its batch record closed; what stands against its release is a result and a deviation.</summary>
    public DemoLot Waiting => Lot(1, 61);

    /// <summary>Released, with fifteen containers for doses.</summary>
    public DemoLot Released => Lot(2, 61);

    /// <summary>Seeded as P1 three days ago, not fed since.</summary>
    public DemoLot InCulture => Lot(3, 16);

    /// <summary>Not a lot yet: its donation was received and accepted yesterday.</summary>
    public DemoLot Donated => Lot(4, 1);

    /// <summary>60 kg, 90 × 10⁶ viable cells: planned by pharm1, not yet entered by another.</summary>
    public DemoPatient Planned => Patient(1, 60m);

    /// <summary>Its dose is at the bedside, not checked yet.</summary>
    public DemoPatient AtBedside => Patient(2, 60m);

    /// <summary>Its dose is with the courier, who has handed it over to a nurse who has not signed for it.</summary>
    public DemoPatient OnItsWay => Patient(3, 48m);

    /// <summary>Raised by a technician against <see cref="Waiting"/>, not judged yet.</summary>
    public string Deviation => $"DEV-{FirstNumber + (Series * NumbersOfSeries) + 1}";

    /// <summary>As a plan for the chapters that every demonstration shares.</summary>
    public DemoPlan Plan =>
        new(
            "OPEN-WORK",
            $"OPEN-WORK-1.{Series}",
            1_500_000m,
            IsStudy: false,
            [Waiting, Released, InCulture, Donated],
            [Planned, AtBedside, OnItsWay]
        )
        {
            FirstPlace =
                ManufacturingProduct.Filled
                + ((DemoPlan.MostSeries + 1) * DemoPlan.PlacesOfSeries)
                + (Series * LotsMade * ManufacturingProduct.Filled),
        };

    private DemoLot Lot(int which, int recoveredDaysAgo)
    {
        var number = FirstNumber + (Series * NumbersOfSeries) + which;
        return new($"CL26-{number:0000}", $"A9999262{number:00000}", "bone-marrow", 1, number)
        {
            RecoveredDaysAgo = recoveredDaysAgo,
        };
    }

    private DemoPatient Patient(int which, decimal kilograms)
    {
        var number = FirstNumber + (Series * NumbersOfSeries) + which;
        return new(number, $"ORD-{number:0000}", kilograms, Released.No, null);
    }
}
