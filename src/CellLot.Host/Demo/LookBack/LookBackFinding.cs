using CellLot.Domain;
using CellLot.Domain.Sourcing;
using CellLot.Host.Demo.Chapters;

namespace CellLot.Host.Demo.LookBack;

/// <summary>
/// The donor's late reactive test and what follows: the determinations are superseded, a rule places the hold, the services confirm
/// it, and nothing of the donor can begin any more.
/// </summary>
internal static class LookBackFinding
{
    private const string Reader = "qa";

    public static async Task Play(DemoStage stage, string donor)
    {
        await Settled(stage, donor);
        stage.Voice.Chapter($"{LookBackPlan.Days} days after recovery");
        await Report(stage, donor);
    }

    /// <summary>Tracing has heard of every container's last movement.</summary>
    private static Task Settled(DemoStage stage, string donor) =>
        stage.Until(
            Reader,
            $"/api/v1/tracing/look-back?containers=counted&key=donor/{donor}",
            found =>
                LookBackPlan.Accounts.All(a =>
                    found.GetProperty("accounts").TryGetProperty(a.Key, out var n) && n.GetInt32() == a.Value
                ),
            "Tracing has heard of every container"
        );

    private static async Task Report(DemoStage stage, string donor)
    {
        const string specimen = "S-0901-LATE";
        await stage.Do(
            "donor-physician",
            "sourcing.collect-specimen",
            $"donors/{donor}/specimens",
            $"donor/{donor}",
            new { specimen },
            "lb/late/specimen",
            stage.At(3, "09:00")
        );
        await stage.Do(
            "analyst",
            "sourcing.report-donor-tests",
            $"donors/{donor}/specimens/{specimen}/report",
            $"donor/{donor}",
            new
            {
                laboratory = "Donor testing laboratory (demonstration)",
                tests = new[]
                {
                    new
                    {
                        test = DonorTests.AntiHcv,
                        outcome = "reactive",
                        method = "licensed donor-screening test",
                    },
                },
            },
            "lb/late/report",
            stage.Run.Anchor
        );
        stage.Voice.Say(
            $"{donor} tests {DonorTests.AntiHcv} reactive: both determinations are superseded, a rule places the hold"
        );
    }
}
