using CellLot.Host.Demo.Chapters;

namespace CellLot.Host.Demo.OpenWork;

/// <summary>Open work of the technicians: a donation to start a lot from, and a lot to feed and to verify.</summary>
public static class OpenCulture
{
    /// <summary>Received and accepted, known in manufacturing, not started.</summary>
    public static async Task Donation(DemoStage stage, DemoLot lot)
    {
        await SourcingChapter.Play(stage, lot);
        await ManufacturingChapter.Known(stage, lot);
    }

    /// <summary>P1 seeded by tech2, observed once and not fed since; tech1 has both entries to verify.</summary>
    public static async Task FedTooLate(DemoStage stage, DemoLot lot)
    {
        await Donation(stage, lot);
        stage.Voice.Chapter($"Lot {lot.No}: culture, up to P1");
        var bench = new ManufacturingBench(stage, lot);
        var seeded = await ManufacturingCulture.ToP1(bench);
        await bench.Enter(
            "observe-culture",
            "observations",
            new
            {
                vessels = ManufacturingBench.Labels("P1-V", 4),
                confluencePercent = 30m,
                morphology = "attached, spindle-shaped, medium clear",
                equipment = new[] { ManufacturingStores.Microscope },
            },
            "observe/P1",
            seeded.AddHours(24)
        );
        stage.Voice.Say($"P1 seeded on {seeded:yyyy-MM-dd} by {bench.Operator}: not fed since, not verified yet");
    }
}
