namespace CellLot.Host.Demo.LookBack;

/// <summary>The process of the scenario's lots: marrow, or a vial of a bank, over a bank to the frozen product.</summary>
internal static class LookBackProcess
{
    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);

    public static object Definition() =>
        new
        {
            product = LookBackHouse.Product,
            tissues = new[] { "bone-marrow" },
            steps = Steps(),
            limits = new
            {
                passage = 5,
                cumulativePopulationDoublings = 30m,
                massBalancePercent = 15m,
                countCvPercent = "15",
            },
            vesselTypes = new object[] { new { name = "T175", area = 175m }, new { name = "CF10", area = 6320m } },
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

    private static object[] Steps() =>
        [
            Step("receive"),
            Step("isolate", "receive"),
            Step("count", "receive", "isolate", "harvest"),
            Step("seed", "count", "split"),
            Step("feed", "seed", "feed", "observe"),
            Step("observe", "seed", "feed", "observe"),
            Step("harvest", "seed", "feed", "observe"),
            Step("split", "count"),
            Step("bank", "count", "split"),
            Step("sample", "count"),
            Step("formulate", "sample", "count"),
            Step("fill", "formulate"),
            Step("freeze", "fill"),
            Step("place", "freeze"),
        ];

    private static object Step(string kind, params string[] after) =>
        new
        {
            kind,
            after,
            sop = LookBackHouse.Sop,
            sopVersion = 1,
            verified = true,
            criticalFields = Array.Empty<string>(),
            parameters = None,
        };
}
