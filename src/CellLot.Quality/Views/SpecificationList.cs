using CellLot.Domain.Quality;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;

namespace CellLot.Quality.Views;

/// <summary>A specification in the list.</summary>
/// <param name="Approved">Number of the newest approved version, or null.</param>
/// <param name="Draft">Number of the draft, or null.</param>
public sealed record SpecificationRow(string Specification, string Title, int? Approved, int? Draft);

/// <summary>A specification with all its versions.</summary>
public sealed record SpecificationDocument(string Specification, long Version, Specification State);

/// <summary>Specifications: <c>GET specifications</c>, <c>GET specifications/{specification}</c>.</summary>
internal static class SpecificationList
{
    private const string View = "specifications";

    public static void Add(InlineViews views) =>
        views.Row(
            View,
            Specification.Decider,
            (id, specification) =>
                new SpecificationRow(
                    id,
                    specification.Versions[^1].Content.Title,
                    specification.Versions.FindLast(v => v.EffectiveFrom is not null)?.Number,
                    specification.Versions.Find(v => v.EffectiveFrom is null)?.Number
                )
        );

    public static void Map(QueryRoutes queries)
    {
        queries.Get(
            "specifications",
            "All specifications.",
            async query => query.Json(await query.Service.Inline.List<SpecificationRow>(View, query.Stop)),
            QualityReaders.Records
        );
        queries.Stream(
            "specifications/{specification}",
            Specification.Decider,
            "A specification with all its versions.",
            (id, specification, version) => new SpecificationDocument(id, version, specification),
            QualityReaders.Records
        );
    }
}
