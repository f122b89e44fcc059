namespace CellLot.Host.Demo.Chapters;

/// <summary>Process definitions: bone marrow by density gradient, and umbilical cord by enzyme; both, so that a cohort may follow the study.</summary>
internal static class ManufacturingProcesses
{
    private static readonly Dictionary<string, string> NoParameters = new(StringComparer.Ordinal);

    /// <summary>What labels and certificate say of the product.</summary>
    private static readonly Dictionary<string, string> OnLabels = new(StringComparer.Ordinal)
    {
        ["dosageForm"] = "suspension for infusion, frozen",
        ["storage"] = "at or below −150 °C, vapour of liquid nitrogen",
        ["legends"] = "For clinical trial use only\nAllogeneic: for use by another than the donor",
    };

    public static async Task Play(DemoStage stage)
    {
        foreach (var tissue in new[] { "bone-marrow", "umbilical-cord" })
        {
            var process = Of(tissue);
            await stage.Do(
                "lead",
                "manufacturing.draft-process",
                $"processes/{process}/versions",
                $"process/{process}",
                new { definition = Definition(tissue) },
                $"mfg/process/{process}/draft",
                stage.At(79, "10:00"),
                ("lead", "authored")
            );
            await stage.Do(
                "qa",
                "manufacturing.approve-process",
                $"processes/{process}/approvals",
                $"process/{process}",
                new { version = 1, effectiveFrom = stage.DateOf(75) },
                $"mfg/process/{process}/approve",
                stage.At(77, "10:00"),
                ("qa", "approved")
            );
        }
    }

    /// <summary>Process id for a tissue.</summary>
    public static string Of(string tissue) => IsCord(tissue) ? "UC-MSC" : "BM-MSC";

    /// <summary>How cells are won from it.</summary>
    public static string MethodOf(string tissue) => IsCord(tissue) ? "enzymatic" : "density gradient";

    private static bool IsCord(string tissue) => tissue == "umbilical-cord";

    private static object Definition(string tissue) =>
        new
        {
            product = IsCord(tissue) ? "MSC(UC)" : "MSC(BM)",
            tissues = new[] { tissue },
            steps = Steps(tissue),
            limits = new
            {
                passage = 5,
                cumulativePopulationDoublings = 30m,
                massBalancePercent = 15m,
                countCvPercent = "15",
            },
            vesselTypes = new object[]
            {
                new { name = "T175", area = 175m },
                new { name = "CF5", area = 3160m },
                new { name = "CF10", area = 6320m },
            },
            fill = new
            {
                volume = 5.0m,
                volumeTolerancePercent = 5m,
                labelClaim = 20_000_000m,
                stabilityMonths = 24,
            },
            freeze = new
            {
                maxContactMinutes = 60,
                endCelsiusAtMost = -100m,
                coolingMin = 0.8m,
                coolingMax = 1.5m,
            },
            poolsDonors = false,
        };

    private static object[] Steps(string tissue)
    {
        const string culture = ManufacturingProcedures.Culture;
        var method = With("method", MethodOf(tissue));
        return
        [
            Step("receive", culture),
            Step("isolate", culture, ["receive"], ["volumeMl"], method),
            Step("count", ManufacturingProcedures.Count, ["isolate", "harvest"], ["count"]),
            Step("seed", culture, ["count", "split"], ["vessels"], With("perCm2", "4000")),
            Step("feed", culture, ["seed", "feed", "observe"], [], With("intervalDays", "3")),
            Step("observe", culture, ["seed", "feed", "observe"]),
            Step(
                "harvest",
                culture,
                ["seed", "feed", "observe"],
                ["volumeMl"],
                With("fromConfluencePercent", "70", "daysAtMost", "14")
            ),
            Step("split", culture, ["count"], ["parts"]),
            Step("pool", culture, ["count"], ["volumeMl"]),
            Step("sample", culture, ["count", "pool"], ["samples"]),
            Step("formulate", ManufacturingProcedures.Fill, ["pool", "sample", "count"], ["count", "volumeMl"]),
            Step("fill", ManufacturingProcedures.Fill, ["formulate"], ["containers"], OnLabels),
            Step("freeze", ManufacturingProcedures.Freeze, ["fill"], ["endCelsius"]),
            Step("place", ManufacturingProcedures.Store, ["freeze"], ["placements"]),
            Step(
                "dispose",
                culture,
                ["isolate", "seed", "feed", "observe", "harvest", "count", "split", "pool", "sample", "formulate"]
            ),
        ];
    }

    private static Dictionary<string, string> With(params string[] pairs) =>
        pairs.Chunk(2).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);

    private static object Step(
        string kind,
        string sop,
        string[]? after = null,
        string[]? criticalFields = null,
        Dictionary<string, string>? parameters = null
    ) =>
        new
        {
            kind,
            after = after ?? [],
            sop,
            sopVersion = 1,
            verified = true,
            criticalFields = criticalFields ?? [],
            parameters = parameters ?? NoParameters,
        };
}
