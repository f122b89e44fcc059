using CellLot.Domain.Quality;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;

namespace CellLot.Quality.Views;

/// <summary>A sample in the list, with its results.</summary>
/// <param name="Missing">Tests it was drawn for that have no standing result.</param>
/// <param name="WaitForReview">Standing results that nobody has reviewed.</param>
/// <param name="ToEnter">The missing tests as approved, with what the entry needs; absent in a row that an older build wrote.</param>
/// <param name="ToReview">The results that wait, each with who may not review it; absent likewise.</param>
public sealed record SampleRow(
    string Sample,
    string Lot,
    SamplePurpose Purpose,
    string Material,
    string? Container,
    IReadOnlyList<string> Missing,
    int WaitForReview,
    IReadOnlyList<SampleResult> Results,
    DateTimeOffset? DrawnAt,
    IReadOnlyList<TestToEnter>? ToEnter,
    IReadOnlyList<ResultToReview>? ToReview
);

/// <summary>A test without a standing result.</summary>
/// <param name="Limit">The limit as it is written, e.g. <c>&gt;= 70 %</c>.</param>
/// <param name="Limits">The same in parts.</param>
/// <param name="Expected">For a qualitative test: the answer that conforms.</param>
/// <param name="MinimumDays">Days from start to final reading.</param>
/// <param name="ReadFrom">First local date of a final reading when the test began on the day of the drawing; absent where no days are asked for.</param>
/// <param name="EnterWith"><c>quality.enter-results</c>, or <c>quality.test-thawed-container</c> where it is reckoned from the thaw.</param>
public sealed record TestToEnter(
    string Test,
    string Name,
    string Method,
    string Stage,
    TestKind Kind,
    string? Unit,
    string Limit,
    IReadOnlyList<TestLimit> Limits,
    string? Expected,
    bool Mandatory,
    bool StageOne,
    int? MinimumDays,
    DateOnly? ReadFrom,
    string EnterWith
);

/// <summary>A result that waits for its review.</summary>
/// <param name="NotBy">Accounts that may not review it: who entered it.</param>
public sealed record ResultToReview(
    string Test,
    string Name,
    string Raw,
    string Rounded,
    string? Unit,
    Verdict Verdict,
    string Limit,
    DateOnly? StartedOn,
    DateOnly ReadOn,
    string EnteredBy,
    string EnteredByName,
    IReadOnlyList<string> NotBy
);

/// <summary>A sample in full.</summary>
public sealed record SampleDocument(string Sample, long Version, Sample State);

/// <summary>Samples and their results: <c>GET samples?lot=</c>, <c>GET samples/{sample}</c>.</summary>
internal static class SampleList
{
    private const string View = "samples";

    public static void Add(InlineViews views) =>
        views.Row(
            View,
            Sample.Decider,
            (id, sample) =>
                new SampleRow(
                    id,
                    sample.Lot,
                    sample.Purpose,
                    sample.Material,
                    sample.Container,
                    [.. sample.Tests.Where(t => sample.Standing(t.Code) is null).Select(t => t.Code)],
                    sample.Results.Count(r => r is { InvalidatedBy: null, ReviewedBy: null }),
                    sample.Results,
                    sample.DrawnAt,
                    [.. sample.Tests.Where(t => sample.Standing(t.Code) is null).Select(t => ToEnter(sample, t))],
                    [.. sample.Results.Where(r => r is { InvalidatedBy: null, ReviewedBy: null }).Select(ToReview)]
                )
        );

    public static void Map(QueryRoutes queries)
    {
        queries.Get(
            "samples",
            "Samples with their results, tests to enter and results to review; ?lot= narrows to a lot, ?waits=entry or ?waits=review to what waits.",
            async query =>
            {
                var (lot, waits) = (query.Asked("lot"), query.Asked("waits"));
                var rows = await query.Service.Inline.List<SampleRow>(View, query.Stop);
                return query.Json(
                    rows.Where(r => lot is null || string.Equals(r.Lot, lot, StringComparison.Ordinal))
                        .Where(r => waits is not "entry" || r.Missing.Count > 0)
                        .Where(r => waits is not "review" || r.WaitForReview > 0)
                        .ToList()
                );
            },
            QualityReaders.Records
        );
        queries.Stream(
            "samples/{sample}",
            Sample.Decider,
            "A sample: what it was drawn for and every result, invalidated ones too.",
            (id, sample, version) => new SampleDocument(id, version, sample),
            QualityReaders.Records
        );
    }

    private static TestToEnter ToEnter(Sample sample, TestDefinition test) =>
        new(
            test.Code,
            test.Name,
            test.Method,
            test.Stage,
            test.Kind,
            test.Unit,
            test.Written(),
            test.Limits,
            test.Expected,
            test.Mandatory,
            test.StageOne,
            test.MinimumDays,
            test.MinimumDays is { } days ? sample.DrawnOn?.AddDays(days) : null,
            test.IsOfThaw ? "quality.test-thawed-container" : "quality.enter-results"
        );

    private static ResultToReview ToReview(SampleResult result) =>
        new(
            result.Test,
            result.Name,
            result.Raw,
            result.Rounded,
            result.Unit,
            result.Verdict,
            result.Limit,
            result.StartedOn,
            result.ReadOn,
            result.EnteredBy,
            result.EnteredByName,
            [result.EnteredBy]
        );
}
