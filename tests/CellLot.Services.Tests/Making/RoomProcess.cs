using CellLot.Host.Demo.Chapters;

namespace CellLot.Tests.Making;

/// <summary>The process by which a <see cref="Room"/> cultures and banks.</summary>
internal static class RoomProcess
{
    public static object Definition { get; } = new
    {
        product = "MSC(BM)",
        tissues = new[] { "bone-marrow" },
        steps = new[]
        {
            Step("receive"),
            Step("isolate", "receive"),
            Step("count", "receive", "isolate", "harvest"),
            Step("seed", "count"),
            Step("feed", "seed", "feed"),
            Step("harvest", "seed", "feed"),
            Step("bank", "count"),
        },
        limits = new
        {
            passage = 5,
            cumulativePopulationDoublings = 30m,
            massBalancePercent = 15m,
            countCvPercent = "15",
        },
        vesselTypes = new[] { new { name = "CF5", area = 3160m } },
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

    private static object Step(string kind, params string[] after) =>
        new
        {
            kind,
            after,
            sop = ManufacturingProcedures.Culture,
            sopVersion = 1,
            verified = false,
            criticalFields = Array.Empty<string>(),
            parameters = new Dictionary<string, string>(StringComparer.Ordinal),
        };
}
