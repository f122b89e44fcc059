using System.Text.Json;
using CellLot.Domain;

namespace CellLot.Host.Demo.Chapters;

/// <summary>Quality's part of the demonstration: the specification, each lot's results, review and release.</summary>
public static class QualityChapter
{
    /// <summary>The specification, written by the analyst and approved by quality.</summary>
    public static async Task Prepare(DemoStage stage)
    {
        stage.Voice.Chapter("What quality needs");
        await QualitySpecification.Play(stage);
        await Address(stage);
        stage.Voice.Say(
            $"{QualitySpecification.Id} version 1: written by the analyst, approved by the reviewer; its limits are text with an operator, an example and no advice"
        );
    }

    /// <summary>The address that certificates state: proposed by production, approved by quality.</summary>
    private static async Task Address(DemoStage stage)
    {
        const string name = "manufacturer-address";
        await stage.Do(
            "lead",
            "site.draft-parameter",
            $"parameters/{name}/drafts",
            $"parameter/{name}",
            new
            {
                version = 1,
                value = "Cell Therapy Unit, Demonstration Street 1, 28000 Madrid, Spain",
                reason = "as on the manufacturing authorisation (invented)",
            },
            "quality/address/draft",
            stage.At(79, "12:00")
        );
        await stage.Do(
            "qa",
            "site.approve-parameter",
            $"parameters/{name}/approvals",
            $"parameter/{name}",
            new { version = 1, effectiveFrom = stage.At(75, "00:00") },
            "quality/address/approve",
            stage.At(77, "12:00"),
            ("qa", Meanings.Approved)
        );
    }

    /// <summary>One lot: results, their review, the refused release of the analyst, review of the dossier, release.</summary>
    public static async Task Play(DemoStage stage, DemoLot lot)
    {
        stage.Voice.Chapter($"Lot {lot.No}: results and release");
        await Opened(stage, lot);
        await QualityResults.Play(stage, lot);
        if (stage.Plan.IsStudy)
            await Certify(stage, lot, "analyst", refused: "SELF_REVIEW");
        await Release(stage, lot);
    }

    /// <summary>The dossier is open: Quality has heard of the fill.</summary>
    internal static Task Opened(DemoStage stage, DemoLot lot) => Until(stage, lot, "fill", "The dossier is open");

    /// <summary>Review of the dossier, and release.</summary>
    internal static async Task Release(DemoStage stage, DemoLot lot)
    {
        await Until(stage, lot, null, "Every gate but the review is closed");
        await stage.Do(
            "qa",
            "quality.review-dossier",
            $"release/{lot.No}/review",
            $"release/{lot.No}",
            new { storageLog = "vapour phase below -150 °C since the lot was placed, no alarm", conditional = false },
            $"quality/{lot.No}/review-dossier",
            null,
            ("qa", Meanings.Reviewed)
        );
        await Certify(stage, lot, "releaser", refused: null);
        await Show(stage, lot);
    }

    private static Task Certify(DemoStage stage, DemoLot lot, string person, string? refused)
    {
        const string command = "quality.release-lot";
        var (path, stream) = ($"release/{lot.No}/certification", $"release/{lot.No}");
        var step = $"quality/{lot.No}/release/{person}";
        return refused is null
            ? stage.Do(person, command, path, stream, new { }, step, null, (person, Meanings.Released))
            : stage.ExpectRefusal(
                refused,
                person,
                command,
                path,
                stream,
                new { },
                step,
                null,
                (person, Meanings.Released)
            );
    }

    /// <summary>Waits for what other services have told: one kind of gate, or all but the dossier's review.</summary>
    private static Task Until(DemoStage stage, DemoLot lot, string? code, string what) =>
        stage.Until(
            "qa",
            $"/api/v1/quality/release/{lot.No}",
            dossier =>
                dossier
                    .GetProperty("gates")
                    .EnumerateArray()
                    .Where(g => code is null ? Text(g, "code") is not "review" : Text(g, "code") == code)
                    .All(g => !g.GetProperty("open").GetBoolean()),
            what
        );

    private static async Task Show(DemoStage stage, DemoLot lot)
    {
        var dossier = await stage.Get("releaser", $"/api/v1/quality/release/{lot.No}");
        var standing = dossier.GetProperty("standing");
        if (Text(standing, "status") != "released")
            throw new DemoFailed($"Lot {lot.No} is {Text(standing, "status")}, not released.");
        if (Text(standing, "viableRecovery") != "0.80")
            throw new DemoFailed($"The viable recovery of {lot.No} is {Text(standing, "viableRecovery")}, not 0.80.");
        var gates = dossier.GetProperty("gates").GetArrayLength();
        stage.Voice.Say(
            $"{lot.No} released by Raquel Ortega: {gates} gates closed, viable recovery {Text(standing, "viableRecovery")}, viability after thaw {Text(standing, "postThawViability")} %, endotoxin {Text(standing, "endotoxin")} EU/mL"
        );
        stage.Voice.Say($"Certificate of analysis kept under SHA-256 {Text(dossier, "certificate")[..16]}…");
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
