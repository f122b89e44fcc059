using CellLot.Host.Demo.Chapters;

namespace CellLot.Host.Demo;

/// <summary>
/// What a demonstration plays: lots and patients, computed from (patients, seed) alone, so that an interrupted run goes on
/// with the same plan.
/// </summary>
/// <param name="Study">Study code, e.g. <c>LN-POC</c>.</param>
/// <param name="Protocol">Protocol id, e.g. <c>LN-POC-1.5</c>.</param>
/// <param name="DosePerKg">Viable cells per kilogram ordered.</param>
/// <param name="IsStudy">True for the three patients of the proof of concept: its exact figures and refusals are played.</param>
public sealed record DemoPlan(
    string Study,
    string Protocol,
    decimal DosePerKg,
    bool IsStudy,
    IReadOnlyList<DemoLot> Lots,
    IReadOnlyList<DemoPatient> Patients
)
{
    /// <summary>Patients of a further cohort at most; its lots fill no more places than <see cref="PlacesOfSeries"/>.</summary>
    public const int PatientsOfSeries = 20;

    /// <summary>Further cohorts at most: there is room for no more in the tank.</summary>
    public const int MostSeries = 45;

    /// <summary>Places of the tank kept for each further cohort.</summary>
    public const int PlacesOfSeries = 200;

    /// <summary>Lot numbers kept for each further cohort.</summary>
    private const int LotsOfSeries = 10;

    /// <summary>Places of the tank before the first that this plan fills.</summary>
    public int FirstPlace { get; init; }

    /// <summary>Dose containers of a lot of scale 1; with 3 for QC and 2 retained they make 20.</summary>
    public const int DoseContainersOfScaleOne = 15;

    /// <summary>Viable cells that a container gives at 0.80 recovery.</summary>
    private const decimal CellsOfContainer = 20_000_000m;

    /// <summary>The Spanish proof of concept: 52, 60 and 68 kg at 1.5 × 10⁶/kg out of one marrow lot.</summary>
    public static DemoPlan ProofOfConcept() =>
        new(
            "LN-POC",
            "LN-POC-1.5",
            1_500_000m,
            IsStudy: true,
            [new DemoLot("CL26-0001", "A999926000123", "bone-marrow", 1, 1)],
            [
                new DemoPatient(1, "ORD-0001", 52m, "CL26-0001", new DemoPool(19.8m, 164, 19.0m)),
                new DemoPatient(2, "ORD-0002", 60m, "CL26-0001", new DemoPool(24.8m, 162, 22.2m)),
                new DemoPatient(3, "ORD-0003", 68m, "CL26-0001", new DemoPool(29.8m, 163, 25.0m)),
            ]
        );

    /// <summary>
    /// A larger cohort in the proportion of the 81 reported patients (22 marrow, 59 cord); weights and the dose of 1.0 × 10⁶/kg are invented.
    /// </summary>
    /// <param name="lots">Number of lots; by default as many of four vessels' scale as are needed.</param>
    /// <param name="series">0, or 1 to <see cref="MostSeries"/> for a further cohort in the same house, with numbers of its own.</param>
    public static DemoPlan Cohort(int patients, int seed, int? lots, int series = 0)
    {
        var random = new Random(seed);
        var marrow = (int)Math.Round(patients * 22m / 81m, MidpointRounding.AwayFromZero);
        var made = new List<DemoPatient>();
        var madeLots = new List<DemoLot>();
        var weights = Enumerable.Range(0, patients).Select(_ => random.Next(420, 950) / 10m).ToList();
        var doses = weights.Select(w => (int)decimal.Ceiling(w * 1_000_000m / CellsOfContainer)).ToList();
        var wantedLots = Math.Max(lots ?? Math.Max(2, (doses.Sum() + 59) / 60), 2);
        var marrowLots =
            marrow == 0
                ? 0
                : Math.Max(1, Math.Min(wantedLots - 1, (int)Math.Round(wantedLots * (decimal)marrow / patients)));
        Assign("bone-marrow", 0, marrow, marrowLots);
        Assign("umbilical-cord", marrow, patients - marrow, wantedLots - marrowLots);
        return new DemoPlan("SLE-COHORT", $"SLE-COHORT-1.{series}", 1_000_000m, IsStudy: false, madeLots, made)
        {
            // Cohorts follow the study in the same tank.
            FirstPlace = ManufacturingProduct.Filled + (series * PlacesOfSeries),
        };

        void Assign(string tissue, int first, int count, int share)
        {
            for (var i = 0; i < share; i++)
            {
                var from = first + (count * i / share);
                var to = first + (count * (i + 1) / share);
                if (from == to)
                    continue;
                var containers = doses[from..to].Sum();
                var number = (series * LotsOfSeries) + madeLots.Count + 1;
                var lot = new DemoLot(
                    $"CL26-{1000 + number:0000}",
                    $"A9999261{number:00000}",
                    tissue,
                    Math.Max(1, (containers + DoseContainersOfScaleOne - 1) / DoseContainersOfScaleOne),
                    1000 + number
                );
                madeLots.Add(lot);
                for (var p = from; p < to; p++)
                    made.Add(
                        new DemoPatient(
                            p + 1,
                            $"ORD-{1001 + (series * PatientsOfSeries) + p:0000}",
                            weights[p],
                            lot.No,
                            null
                        )
                    );
            }
        }
    }
}

/// <summary>A lot to be played.</summary>
/// <param name="Din">13 characters, without check character.</param>
/// <param name="Tissue"><c>bone-marrow</c> or <c>umbilical-cord</c>.</param>
/// <param name="Scale">Multiplies vessels, volumes and cells from P1's harvest on: 20 containers × scale (15 for doses, 3 QC, 2 retained, each × scale).</param>
/// <param name="Number">1-based; makes donors, DINs and places distinct.</param>
public sealed record DemoLot(string No, string Din, string Tissue, int Scale, int Number)
{
    /// <summary>Days before the run at which the tissue was recovered: the day before the lot is started.</summary>
    public int RecoveredDaysAgo { get; init; } = 61;
}

/// <summary>A patient to be played.</summary>
/// <param name="Order">Order number.</param>
/// <param name="Pool">Figures after thaw where the study fixes them; null in the larger cohort (then 4.05 × 10⁶/mL, 162 viable in 4 squares).</param>
public sealed record DemoPatient(int Number, string Order, decimal WeightKg, string Lot, DemoPool? Pool);

/// <param name="VolumeMl">Pool after sampling.</param>
/// <param name="ViableIn4Squares">Viable cells counted in four 1 mm² squares at 1 + 9.</param>
/// <param name="WithdrawnMl">Volume withdrawn.</param>
public sealed record DemoPool(decimal VolumeMl, int ViableIn4Squares, decimal WithdrawnMl);
