namespace CellLot.Host.Demo.LookBack;

/// <summary>
/// The look-back scenario of the domain sheet (§6.7): a donor whose marrow was recovered 400 days ago became two banks and three
/// lots. Weights, counts and dates are invented so that its 31 containers come out exactly.
/// </summary>
internal static class LookBackPlan
{
    /// <summary>Name of the run, which makes its entries its own.</summary>
    public const string Run = "look-back";

    /// <summary>Days from the recovery to the donor's late test.</summary>
    public const int Days = 400;

    public const string MasterBank = "MCB-0901";
    public const string WorkingBank = "WCB-0901";

    /// <summary>What must stand in the accounts in the end; the containers of the release tests were destroyed before.</summary>
    public static IReadOnlyDictionary<string, int> Accounts { get; } =
        new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["available"] = 6,
            ["in-transit"] = 2,
            ["at-site"] = 3,
            ["infused"] = 18,
            ["retain"] = 2,
        };

    /// <summary>Containers thawed for the release tests, one a lot: used up, destroyed, not among the 31.</summary>
    public const int UsedUp = 3;

    /// <summary>The three lots, each made out of the one before.</summary>
    public static IReadOnlyList<LookBackLot> Lots { get; } =
    [
        new(new("CL25-0901", Din, Tissue, 1, 901) { RecoveredDaysAgo = Days }, null, null, MasterBank, Days - 1, 10, 1),
        new(new("CL25-0902", Din, Tissue, 1, 902), MasterBank, 1, WorkingBank, 300, 10, 1),
        new(new("CL25-0903", Din, Tissue, 1, 903), WorkingBank, 2, null, 200, 9, 0),
    ];

    /// <summary>Patients whose dose is infused: 4 + 4 + 4 + 3 + 3 = 18 containers.</summary>
    public static IReadOnlyList<DemoPatient> Infused { get; } =
    [Patient(901, 76m, 0), Patient(902, 77m, 0), Patient(903, 78m, 1), Patient(904, 58m, 1), Patient(905, 57m, 2)];

    /// <summary>Stands checked at the bedside when the hold comes: 3 containers.</summary>
    public static DemoPatient AtSite { get; } = Patient(906, 56m, 1);

    /// <summary>On its way to the ward when the hold comes: 2 containers.</summary>
    public static DemoPatient InTransit { get; } = Patient(907, 38m, 2);

    /// <summary>As a plan for the chapters that every demonstration shares.</summary>
    public static DemoPlan Plan { get; } =
        new(
            "LOOK-BACK",
            "LOOK-BACK-1.0",
            1_000_000m,
            IsStudy: false,
            [.. Lots.Select(l => l.Lot)],
            [.. Infused, AtSite, InTransit]
        );

    private const string Din = "A999925000901";
    private const string Tissue = "bone-marrow";

    private static DemoPatient Patient(int number, decimal kilograms, int lot) =>
        new(number, $"ORD-0{number}", kilograms, $"CL25-090{lot + 1}", null);
}

/// <summary>A lot of the scenario.</summary>
/// <param name="FromBank">Bank of the vial it starts from; null for the first, which starts from the donation.</param>
/// <param name="FromPassage">Passage of that vial.</param>
/// <param name="IntoBank">Bank that is laid down from it; null for the last.</param>
/// <param name="StartedDaysAgo">Days before the run.</param>
/// <param name="Doses">Containers for doses; beside them one for the release test.</param>
/// <param name="Retained">Containers retained.</param>
internal sealed record LookBackLot(
    DemoLot Lot,
    string? FromBank,
    int? FromPassage,
    string? IntoBank,
    int StartedDaysAgo,
    int Doses,
    int Retained
)
{
    public int Filled => Doses + 1 + Retained;

    /// <summary>The container thawed for the release test: it follows the doses.</summary>
    public string Tested => Container(Doses + 1);

    public IReadOnlyList<string> Containers => [.. Enumerable.Range(1, Filled).Select(Container)];

    /// <summary>What container number n is for.</summary>
    public string Purpose(int n) =>
        n <= Doses ? "dose"
        : n == Doses + 1 ? "qc"
        : "retain";

    private string Container(int n) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Lot.No}-{n:000}");
}
