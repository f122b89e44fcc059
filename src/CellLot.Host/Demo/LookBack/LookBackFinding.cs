using System.Text.Json;
using CellLot.Domain;
using CellLot.Domain.Sourcing;
using CellLot.Host.Trace;
using CellLot.Platform.Ledger;

namespace CellLot.Host.Demo.LookBack;

/// <summary>
/// The donor's late reactive test and what follows: the determinations are superseded, a rule places the hold, the services confirm
/// it, and nothing of the donor can begin any more.
/// </summary>
internal static class LookBackFinding
{
    private const string Reader = "qa";
    private const string Specimen = "S-0901-LATE";

    /// <summary>True when a run before this one came as far as the late test.</summary>
    public static async Task<bool> IsReported(DemoStage stage, string donor) =>
        (await stage.Get(Reader, $"/api/v1/sourcing/donors/{donor}"))
            .GetProperty("state")
            .GetProperty("reports")
            .EnumerateArray()
            .Any(r => r.GetProperty("specimen").GetString() == Specimen);

    public static async Task Play(DemoStage stage, string donor)
    {
        await Settled(stage, donor);
        stage.Voice.Chapter($"{LookBackPlan.Days} days after recovery");
        await Report(stage, donor);
        foreach (var hold in await Holds(stage, donor))
            await Follow(stage, hold);
        await RefusedStart(stage);
        stage.Voice.Chapter($"Look-back from donor/{donor}");
        await LookBackTable.Show(stage, donor);
    }

    /// <summary>The holds that the rule has placed on the donor, as Tracing heard of them.</summary>
    private static async Task<IReadOnlyList<string>> Holds(DemoStage stage, string donor)
    {
        var found = await stage.Until(
            Reader,
            LookBackTable.Path(donor),
            f => f.GetProperty("holds").GetArrayLength() > 0,
            "Tracing has heard of the hold"
        );
        return [.. found.GetProperty("holds").EnumerateArray().Select(h => h.GetProperty("hold").GetString()!)];
    }

    /// <summary>Says how far the hold has come, each time it has come further, until it is in force.</summary>
    private static async Task Follow(DemoStage stage, string hold)
    {
        var said = "";
        await stage.Until(
            Reader,
            HoldTrace.OfHold(hold),
            answer =>
            {
                var shown = HoldShown.Of(answer);
                if (shown.Progress != said)
                    stage.Voice.Say($"hold {hold}: {said = shown.Progress}");
                return shown.IsInForce;
            },
            $"Hold {hold} is in force"
        );
    }

    /// <summary>The dose that two nurses have checked cannot be started any more.</summary>
    private static Task RefusedStart(DemoStage stage) =>
        stage.ExpectRefusal(
            Refusals.OnHold.Code,
            "nurse1",
            "custody.start-infusion",
            $"doses/{LookBackPlan.AtSite.Order}/start",
            $"administration/{LookBackPlan.AtSite.Order}",
            new { rateMlPerMin = 5m, access = "peripheral vein, left forearm" },
            "lb/start-under-hold",
            null,
            ("nurse1", Meanings.Administered),
            ("nurse2", Meanings.Verified)
        );

    /// <summary>Tracing has heard of every container's last movement.</summary>
    private static Task Settled(DemoStage stage, string donor) =>
        stage.Until(
            Reader,
            LookBackTable.Path(donor),
            found => LookBackTable.Differences(found.Deserialize<LookBackShown>(LedgerJson.Options)!).Count == 0,
            "Tracing has heard of every container"
        );

    private static async Task Report(DemoStage stage, string donor)
    {
        await stage.Do(
            "donor-physician",
            "sourcing.collect-specimen",
            $"donors/{donor}/specimens",
            $"donor/{donor}",
            new { specimen = Specimen },
            "lb/late/specimen",
            stage.At(3, "09:00")
        );
        await stage.Do(
            "analyst",
            "sourcing.report-donor-tests",
            $"donors/{donor}/specimens/{Specimen}/report",
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
