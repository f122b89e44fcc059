using CellLot.Domain.Quality;
using CellLot.Platform.Http;

namespace CellLot.Quality.Views;

/// <summary>What a lot's donors make its labels say; no donor stands in it.</summary>
/// <param name="Legends">Empty where every donor is eligible.</param>
public sealed record LabelLegends(string Lot, long Version, LotStatus Status, IReadOnlyList<string> Legends)
{
    public static void Map(QueryRoutes queries) =>
        queries.Stream(
            "release/{lot}/label-legends",
            Release.Decider,
            "The legends that a lot's donors put on its labels.",
            (lot, release, version) =>
                new LabelLegends(lot, version, release.Standing.Status, DonorLegends.Of(release)),
            QualityReaders.Records
        );
}
