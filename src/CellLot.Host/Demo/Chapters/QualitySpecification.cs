using CellLot.Domain;

namespace CellLot.Host.Demo.Chapters;

/// <summary>The specification of the demonstration, an example with limits as they are often set; a site sets its own.</summary>
internal static class QualitySpecification
{
    public const string Id = "MSC-DP";

    /// <summary>Tests made on the thawed QC container; their results are reckoned from the count.</summary>
    public static readonly string[] OfThaw = ["viability", "viable-cells"];

    /// <summary>Tests of the cells set aside before the wash.</summary>
    public static readonly string[] OfCells = ["mycoplasma", "karyotype"];

    /// <summary>Surface markers: at least 95 % of the first three, at most 2 % of the others (ISCT 2006).</summary>
    public static readonly (string Code, string Name, bool Positive)[] Markers =
    [
        ("cd73", "CD73", true),
        ("cd90", "CD90", true),
        ("cd105", "CD105", true),
        ("cd45", "CD45", false),
        ("cd34", "CD34", false),
        ("cd14", "CD14", false),
        ("cd19", "CD19", false),
        ("hla-dr", "HLA-DR", false),
    ];

    /// <summary>Tests of the drug product.</summary>
    public static string[] OfProduct =>
        ["appearance", .. Markers.Select(m => m.Code), "sterility", "endotoxin", "identity", "potency"];

    /// <param name="conditional">Whether a release on stage 1 tests is allowed.</param>
    public static async Task Play(DemoStage stage, bool conditional = false)
    {
        await stage.Do(
            "analyst",
            "quality.draft-specification",
            $"specifications/{Id}",
            $"specification/{Id}",
            new
            {
                title = "Mesenchymal stromal cells, frozen drug product",
                products = new[] { "MSC(BM)", "MSC(UC)" },
                regimes = new[] { "us", "eu" },
                conditionalAllowed = conditional,
                tests = Tests(),
            },
            "quality/specification/draft",
            stage.At(79, "12:00"),
            ("analyst", Meanings.Authored)
        );
        await stage.Do(
            "qa",
            "quality.approve-specification",
            $"specifications/{Id}/approval",
            $"specification/{Id}",
            new { number = 1, effectiveFrom = stage.At(75, "00:00") },
            "quality/specification/approve",
            stage.At(77, "12:00"),
            ("qa", Meanings.Approved)
        );
    }

    private static IEnumerable<object> Tests()
    {
        yield return Qualitative(
            "appearance",
            "Appearance",
            "visual",
            "conforms: off-white suspension, no clumps",
            null
        );
        yield return Numeric(
            "viability",
            "Viability after thaw",
            "trypan blue",
            "post-thaw",
            "%",
            "postThawViability",
            (">=", "70")
        );
        yield return Numeric(
            "viable-cells",
            "Viable cells per container, of the label claim",
            "trypan blue",
            "post-thaw",
            "%",
            "viableOfLabelClaim",
            (">=", "90"),
            ("<=", "120")
        );
        foreach (var (code, name, positive) in Markers)
            yield return Numeric(
                code,
                name,
                "flow cytometry",
                "drug-product",
                "% positive",
                null,
                positive ? (">=", "95") : ("<=", "2")
            );
        yield return Qualitative("sterility", "Sterility", "Ph. Eur. 2.6.1, USP <71>", "no growth", 14);
        yield return Qualitative("mycoplasma", "Mycoplasma", "Ph. Eur. 2.6.7, USP <63>, culture", "not detected", 28);
        yield return Numeric(
            "endotoxin",
            "Endotoxin",
            "Ph. Eur. 2.6.14, USP <85>",
            "drug-product",
            "EU/mL",
            "endotoxin",
            ("<", "0.5")
        );
        yield return Qualitative("karyotype", "Karyotype", "G-banding, 20 metaphases", "no clonal abnormality", null);
        yield return Qualitative("identity", "Identity with the donor", "STR profile", "match", null);
        yield return new
        {
            code = "potency",
            name = "Potency: inhibition of stimulated lymphocytes",
            method = "co-culture, flow cytometry",
            stage = "drug-product",
            kind = "report",
            unit = "%",
            mandatory = true,
            stageOne = false,
        };
    }

    private static object Numeric(
        string code,
        string name,
        string method,
        string stage,
        string unit,
        string? measure,
        params (string Operator, string Text)[] limits
    ) =>
        new
        {
            code,
            name,
            method,
            stage,
            kind = "numeric",
            unit,
            limits = limits.Select(l => new { @operator = l.Operator, text = l.Text }),
            mandatory = true,
            stageOne = true,
            measure,
        };

    private static object Qualitative(string code, string name, string method, string expected, int? minimumDays) =>
        new
        {
            code,
            name,
            method,
            stage = "drug-product",
            kind = "qualitative",
            expected,
            mandatory = true,
            stageOne = false,
            minimumDays,
        };
}
