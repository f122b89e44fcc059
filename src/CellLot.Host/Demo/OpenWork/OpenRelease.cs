using CellLot.Host.Demo.Chapters;

namespace CellLot.Host.Demo.OpenWork;

/// <summary>Open work of quality: a lot that waits for its release; beside it one that is released, for the pharmacy.</summary>
public static class OpenRelease
{
    /// <summary>
    /// Filled and stored, batch record closed. Beside the dossier's own review two gates are open: the karyotype is not entered,
    /// and a deviation is not judged.
    /// </summary>
    public static async Task Waiting(DemoStage stage, DemoLot lot, string deviation)
    {
        await Made(stage, lot);
        stage.Voice.Chapter($"Lot {lot.No}: waits for its release");
        await QualityChapter.Opened(stage, lot);
        await QualityResults.Play(stage, lot, "karyotype");
        await stage.Do(
            "tech1",
            "quality.raise-deviation",
            $"deviations/{deviation}",
            $"deviation/{deviation}",
            new
            {
                scopeKeys = new[] { $"lot/{lot.No}" },
                description = "The incubator's door stood open for six minutes on the second day of P2 (invented).",
            },
            $"quality/{lot.No}/deviation"
        );
        await stage.Until(
            "qa",
            Dossier(lot),
            found => OpenGates(found).Any(g => g.Contains(deviation, StringComparison.Ordinal)),
            $"Deviation {deviation} stands against {lot.No}"
        );
        stage.Voice.Say($"{lot.No}: no karyotype yet, and deviation {deviation} is not judged");
    }

    /// <summary>Made, tested, reviewed, released.</summary>
    public static async Task Released(DemoStage stage, DemoLot lot)
    {
        await Made(stage, lot);
        await QualityChapter.Play(stage, lot);
    }

    /// <summary>Where a lot's gates stand.</summary>
    internal static string Dossier(DemoLot lot) => $"/api/v1/quality/release/{lot.No}";

    /// <summary>Sentences of the gates that stand in the way of a dossier's review.</summary>
    internal static IReadOnlyList<string> OpenGates(System.Text.Json.JsonElement dossier) =>
        [
            .. dossier
                .GetProperty("gates")
                .EnumerateArray()
                .Where(g => g.GetProperty("open").GetBoolean() && g.GetProperty("code").GetString() is not "review")
                .Select(g => g.GetProperty("sentence").GetString()!),
        ];

    private static async Task Made(DemoStage stage, DemoLot lot)
    {
        await SourcingChapter.Play(stage, lot);
        await ManufacturingChapter.Play(stage, lot);
    }
}
