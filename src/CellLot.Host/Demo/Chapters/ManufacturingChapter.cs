using System.Text.Json;

namespace CellLot.Host.Demo.Chapters;

/// <summary>Manufacturing's part of the demonstration: what has to stand before the first lot, and each lot from isolation to its closed batch record.</summary>
public static class ManufacturingChapter
{
    /// <summary>Procedures with training, process definitions, materials, equipment, a storage unit.</summary>
    public static async Task Prepare(DemoStage stage)
    {
        stage.Voice.Chapter("What manufacturing needs");
        await ManufacturingProcedures.Play(stage);
        await ManufacturingProcesses.Play(stage);
        await ManufacturingStores.Play(stage);
        stage.Voice.Say(
            "Process written by the production lead, approved by quality; operators trained; materials released by a second person; equipment in calibration."
        );
    }

    /// <summary>One lot: weeks of culture as honest late entries, then the product.</summary>
    public static async Task Play(DemoStage stage, DemoLot lot)
    {
        stage.Voice.Chapter($"Lot {lot.No}: culture");
        if (stage.Plan.IsStudy)
            stage.Voice.Say(
                "Counts of P1 to P3 are those of the study's arithmetic; P0, volumes, samples, wash and fill are invented where the study is silent. Entries are late and say so; culture hours are differences of instants."
            );
        await Known(stage, lot);
        var bench = new ManufacturingBench(stage, lot);
        await ManufacturingCulture.Play(bench);
        stage.Voice.Chapter($"Lot {lot.No}: product");
        await ManufacturingProduct.Play(bench);
        stage.Voice.Advance($"lot {lot.No} made");
    }

    /// <summary>The donation must have been told to Manufacturing as accepted.</summary>
    internal static Task Known(DemoStage stage, DemoLot lot) =>
        stage.Until(
            "tech1",
            $"/api/v1/manufacturing/donations/{lot.Din}",
            known => known.GetProperty("state").GetString() == "accepted",
            $"Donation {lot.Din} is known as accepted in manufacturing"
        );

    /// <summary>True when a list of texts of this name holds one.</summary>
    internal static bool Has(this JsonElement element, string list, Func<JsonElement, bool> one) =>
        element.TryGetProperty(list, out var found) && found.EnumerateArray().Any(one);
}
