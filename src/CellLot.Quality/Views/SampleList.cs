using CellLot.Domain.Quality;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;

namespace CellLot.Quality.Views;

/// <summary>A sample in the list, with its results.</summary>
/// <param name="Missing">Tests it was drawn for that have no standing result.</param>
/// <param name="WaitForReview">Standing results that nobody has reviewed.</param>
public sealed record SampleRow(
    string Sample,
    string Lot,
    SamplePurpose Purpose,
    string Material,
    string? Container,
    IReadOnlyList<string> Missing,
    int WaitForReview,
    IReadOnlyList<SampleResult> Results
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
                    sample.Results
                )
        );

    public static void Map(QueryRoutes queries)
    {
        queries.Get(
            "samples",
            "Samples with their results; ?lot= narrows to a lot.",
            async query =>
            {
                var lot = query.Asked("lot");
                var rows = await query.Service.Inline.List<SampleRow>(View, query.Stop);
                return query.Json(
                    rows.Where(r => lot is null || string.Equals(r.Lot, lot, StringComparison.Ordinal)).ToList()
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
}
