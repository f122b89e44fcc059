using CellLot.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace CellLot.Web.Bench;

/// <summary>What the API reckons for a form while it is typed: figures, or what is missing or speaks against them.</summary>
public sealed record ReckonedFigures<T>(bool Refused, IReadOnlyList<ProblemCode> Because, T? Figures)
    where T : class;

/// <summary>Figures of a count.</summary>
public sealed record CountFound(
    decimal ViablePerMl,
    decimal ViabilityPercent,
    decimal? CvPercent,
    decimal? Viable,
    string Workings
);

/// <summary>Figures of a harvest's growth.</summary>
public sealed record GrowthFound(
    int Passage,
    decimal Doublings,
    decimal Cumulative,
    decimal? DoublingTime,
    decimal Limit,
    bool WithinLimit,
    string Workings
);

/// <summary>Figures of a seeding.</summary>
/// <param name="Against">What the entry would be refused for.</param>
public sealed record SeedingFound(
    decimal CellsPerVessel,
    decimal VolumePerVesselMl,
    decimal ActualPerCm2,
    decimal TotalMl,
    decimal TotalCells,
    decimal LeftCells,
    decimal LeftMl,
    int MostVessels,
    IReadOnlyList<FigureAgainst> Against,
    string Workings
);

/// <summary>Figures of a fill.</summary>
/// <param name="Deviations">What would open a deviation.</param>
public sealed record FillFound(
    decimal ViablePerContainer,
    decimal LabelClaim,
    decimal TotalCells,
    decimal LeftCells,
    IReadOnlyList<string> Deviations,
    IReadOnlyList<FigureAgainst> Against,
    string Workings
);

/// <summary>A refusal that an entry would meet as the figures stand.</summary>
public sealed record FigureAgainst(string Code, string Because);

/// <summary>Asks the API's <c>reckon</c> reads with the fields of a bench form.</summary>
internal static class BenchFigures
{
    private static readonly string[] Chamber = ["squares", "sampleMicrolitres", "diluentMicrolitres"];

    public static Task<Part<ReckonedFigures<CountFound>>> Count(PageApi api, string lot, IQueryCollection typed) =>
        Ask<CountFound>(
            api,
            "count",
            [("lot", lot), .. Counted(typed), Same(typed, "volumeMl"), Same(typed, "portion")]
        );

    /// <summary>Doublings of the portion with the count as typed.</summary>
    public static Task<Part<ReckonedFigures<GrowthFound>>> Growth(PageApi api, string lot, IQueryCollection typed) =>
        Ask<GrowthFound>(api, "growth", [("lot", lot), Same(typed, "portion"), .. Counted(typed)]);

    public static Task<Part<ReckonedFigures<SeedingFound>>> Seeding(PageApi api, string lot, IQueryCollection typed) =>
        Ask<SeedingFound>(
            api,
            "seeding",
            [
                ("lot", lot),
                Same(typed, "portion"),
                Same(typed, "type"),
                ("vessels", Text(typed, "count")),
                Same(typed, "perCm2"),
            ]
        );

    public static Task<Part<ReckonedFigures<FillFound>>> Fill(PageApi api, string lot, IQueryCollection typed)
    {
        var count = new[] { "dose", "qc", "retain" }.Sum(k => WrittenCount(Text(typed, k)));
        return Ask<FillFound>(
            api,
            "fill",
            [
                ("lot", lot),
                Same(typed, "portion"),
                ("containers", $"{count}"),
                Same(typed, "volumeMl"),
                Same(typed, "lineLossMl"),
            ]
        );
    }

    private static decimal WrittenCount(string text) => Entries.WrittenNumber.Read(text) ?? 0;

    private static IEnumerable<(string, string)> Counted(IQueryCollection typed) =>
        [
            ("viable", Both(typed, "viable")),
            ("dead", Both(typed, "dead")),
            .. Chamber.Select(field => Same(typed, field)),
        ];

    private static string Both(IQueryCollection typed, string what) =>
        string.Join(',', new[] { $"{what}1", $"{what}2" }.Select(f => Text(typed, f)).Where(t => t.Length > 0));

    private static (string, string) Same(IQueryCollection typed, string field) => (field, Text(typed, field));

    private static string Text(IQueryCollection typed, string field) => typed[field].FirstOrDefault()?.Trim() ?? "";

    private static Task<Part<ReckonedFigures<T>>> Ask<T>(
        PageApi api,
        string what,
        IEnumerable<(string Name, string Value)> asked
    )
        where T : class
    {
        var query = QueryString.Create(
            asked.Where(a => a.Value.Length > 0).Select(a => KeyValuePair.Create(a.Name, (string?)a.Value))
        );
        return api.Part<ReckonedFigures<T>>($"/api/v1/manufacturing/reckon/{what}{query}");
    }
}
