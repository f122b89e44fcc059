using System.Text.Json;
using CellLot.Domain;
using CellLot.Host.Trace;
using CellLot.Platform.Ledger;
using Spectre.Console;

namespace CellLot.Host.Demo.Chapters;

/// <summary>The end: the trace both ways, the final table of prescribed, counted and delivered cells, the refusals found again.</summary>
public static class TracingChapter
{
    private const string Reader = "qa";

    public static async Task Play(DemoStage stage)
    {
        stage.Voice.Chapter("Trace");
        foreach (var patient in stage.Plan.Patients)
            await stage.Until(
                Reader,
                $"/api/v1/tracing/doses/{patient.Order}",
                d => d.GetProperty("dose").TryGetProperty("deliveredCells", out _),
                $"{patient.Order} is traced to its delivery"
            );
        foreach (var lot in stage.Plan.Lots)
            await stage.Until(
                Reader,
                $"/api/v1/tracing/lots/{lot.No}",
                AllClosed,
                $"every container of {lot.No} is in its last account"
            );
        if (stage.Plan.IsStudy)
            await ShowBothWays(stage);
        stage.Voice.Show(TracingTable.Of(await TracingTable.Read(stage)));
        await FindRefusals(stage);
    }

    /// <summary>No container is on its way any more.</summary>
    private static bool AllClosed(JsonElement lot) =>
        !lot.GetProperty("lot")
            .GetProperty("accounts")
            .EnumerateObject()
            .Any(a => a.Name is "issued" or "in-transit" or "at-site" or "inTransit" or "atSite");

    /// <summary>From the donor on to every patient, and from the first patient back to the donor.</summary>
    private static async Task ShowBothWays(DemoStage stage)
    {
        var lot = await stage.Get(Reader, $"/api/v1/tracing/lots/{stage.Plan.Lots[0].No}");
        var donor = lot.GetProperty("donors")[0].GetProperty("key").GetString()!;
        var patient = await PharmacyPatients.Pseudonym(stage, stage.Plan.Patients[0]);
        await Show(stage, donor, forward: true);
        await Show(stage, $"patient/{patient}", forward: false);
        stage.Voice.Say(
            $"ask again with: celllot trace lot/{stage.Plan.Lots[0].No}, celllot trace {donor}, celllot trace patient/{patient}"
        );
    }

    private static async Task Show(DemoStage stage, string key, bool forward)
    {
        var found = await stage.Get(
            Reader,
            $"/api/v1/tracing/trace/{key}?direction={(forward ? "forward" : "backward")}"
        );
        stage.Voice.Show(TraceTree.Draw(found.Deserialize<TraceShown>(LedgerJson.Options)!, forward));
    }

    /// <summary>Every refusal that was shown is in the record of the service that refused.</summary>
    private static async Task FindRefusals(DemoStage stage)
    {
        foreach (var shown in stage.Shown.Distinct())
        {
            var kept = await stage.Get(
                Reader,
                $"/api/v1/{shown.Service}/refusals?account={Uri.EscapeDataString(shown.Person)}&code={shown.Code}"
            );
            if (kept.GetArrayLength() == 0)
                throw new DemoFailed($"The refusal {shown.Code} of {shown.Person} is not in {shown.Service}'s record.");
        }
        var codes = stage.Shown.Select(s => s.Code).Distinct(StringComparer.Ordinal).ToList();
        if (
            stage.Plan.IsStudy && StudyRefusals.Except(codes, StringComparer.Ordinal).ToList() is { Count: > 0 } missing
        )
            throw new DemoFailed($"These refusals were to be shown: {string.Join(", ", missing)}.");
        if (codes.Count > 0)
            stage.Voice.Say(
                $"{codes.Count} refusals shown, each found in the refusals record: {string.Join(", ", codes)}"
            );
    }

    /// <summary>What the study shows on its way.</summary>
    private static readonly string[] StudyRefusals =
    [
        Refusals.TwoPersonRule.Code,
        Refusals.LotNotReleased.Code,
        Refusals.SelfReview.Code,
        Refusals.ContainerNotIssuable.Code,
        Refusals.WeightStale.Code,
        Refusals.DoseOutOfRange.Code,
        Refusals.PostThawExpired.Code,
        Refusals.IdentityMismatch.Code,
    ];
}
