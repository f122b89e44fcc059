using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;
using LotState = CellLot.Domain.Manufacturing.Lot;

namespace CellLot.Manufacturing.Views;

/// <summary>A lot as it stands now: its cells, its vessels, its entries, its containers.</summary>
public sealed record LotPage(
    string Lot,
    long Version,
    string State,
    string Product,
    string Process,
    int ProcessVersion,
    string Tissue,
    IReadOnlyList<StartedDonation> Donations,
    IReadOnlyList<string> Donors,
    IReadOnlyList<string> AncestryKeys,
    int? Passage,
    PopulationDoublings CumulativePopulationDoublings,
    string DoublingsBasis,
    IReadOnlyList<Portion> Portions,
    IReadOnlyList<Vessel> Vessels,
    IReadOnlyList<SampleTaken> Samples,
    IReadOnlyList<Container> Containers,
    IReadOnlyList<string> Frozen,
    IReadOnlyList<LotEntry> Entries,
    IReadOnlyList<LotDeviation> Deviations,
    CellCount? LabelClaim,
    DateTimeOffset? FilledAt,
    DateTimeOffset? Expires
)
{
    public static void Map(QueryRoutes queries) =>
        queries.Stream(
            "lots/{lot}",
            LotState.Decider,
            "A lot with everything known of it here.",
            Of,
            ManufacturingReaders.Makers
        );

    private static LotPage Of(string id, LotState lot, long version) =>
        new(
            id,
            version,
            lot.State,
            lot.Definition!.Product,
            lot.Process,
            lot.ProcessVersion,
            lot.Tissue,
            lot.Donations,
            lot.Donors,
            lot.AncestryKeys,
            lot.Passage,
            lot.Cumulative,
            "from P1",
            lot.Portions,
            lot.Vessels,
            lot.Samples,
            lot.Containers,
            lot.Frozen,
            lot.Entries,
            lot.Deviations,
            lot.FilledAt is null ? null : lot.Definition.Fill.LabelClaim,
            lot.FilledAt,
            lot.Expires
        );
}
