using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;
using LotState = CellLot.Domain.Manufacturing.Lot;

namespace CellLot.Manufacturing.Views;

/// <summary>A lot in the list: how far it has come. Whether it may be used is Quality's to say.</summary>
/// <param name="State"><c>in-process</c>, <c>filled</c>, <c>frozen</c> or <c>closed</c>.</param>
/// <param name="Passage">Highest passage reached; absent before the first culture.</param>
/// <param name="CumulativePopulationDoublings">From P1.</param>
/// <param name="Unverified">Entries that wait for their second person.</param>
public sealed record LotRow(
    string Lot,
    string State,
    string Product,
    string Process,
    string Tissue,
    int? Passage,
    PopulationDoublings CumulativePopulationDoublings,
    int Containers,
    int Unverified,
    IReadOnlyList<string> Deviations,
    DateTimeOffset? FilledAt,
    DateTimeOffset? Expires
)
{
    public const string View = "lots";

    public static void Add(InlineViews views) =>
        views.Row(View, LotState.Decider, (id, lot) => lot.Definition is null ? null : Of(id, lot));

    public static void Map(QueryRoutes queries) =>
        queries.Get(
            "lots",
            "Lots: state, passage, cumulative doublings, containers.",
            async query => query.Json(await query.Service.Inline.List<LotRow>(View, query.Stop)),
            ManufacturingReaders.Makers
        );

    private static LotRow Of(string id, LotState lot) =>
        new(
            id,
            lot.State,
            lot.Definition!.Product,
            lot.Process,
            lot.Tissue,
            lot.Passage,
            lot.Cumulative,
            lot.Containers.Count,
            lot.Entries.Count(e => e is { ToVerify: true, VerifiedBy: null }),
            [.. lot.Deviations.Select(d => d.Id)],
            lot.FilledAt,
            lot.Expires
        );
}
