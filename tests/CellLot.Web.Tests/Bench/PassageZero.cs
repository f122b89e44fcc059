using CellLot.Host.Demo;
using CellLot.Host.Demo.Chapters;
using Passages = CellLot.Host.Demo.Chapters.ManufacturingPassages;

namespace CellLot.Web.Tests.Bench;

/// <summary>A lot from its start to its first passage.</summary>
internal static class PassageZero
{
    /// <summary>Started, isolated, counted, seeded and kept.</summary>
    /// <param name="divided">Harvested, counted and divided as well: P0-seed waits.</param>
    public static async Task Play(DemoStage stage, DemoLot lot, string process, bool divided)
    {
        var bench = new ManufacturingBench(stage, lot);
        var p0 = stage.At(18, "10:00");
        await bench.Enter("start-lot", "", new { process, donations = new[] { lot.Din } }, "start", p0.AddHours(-3));
        await bench.Enter(
            "isolate-cells",
            "isolations",
            new
            {
                from = lot.Din,
                portion = "MNC",
                volumeMl = 30.0m,
                method = "density gradient",
            },
            "isolate",
            p0.AddHours(-2)
        );
        await bench.Enter(
            "count-cells",
            "counts",
            new { portion = "MNC", count = ManufacturingBench.Raw([166, 170], [10, 9], 90m) },
            "count/MNC",
            p0.AddHours(-1)
        );
        await Passages.Seed(bench, "MNC", 0, "T175", 5, 6.0m, p0);
        await Passages.Keep(bench, 0, 5, p0);
        if (divided)
            await Passages.End(bench, 0, 5, p0.AddDays(12), 9.6m, [196, 204], [14, 12], 9_600_000m, null, 2.0m, 7.6m);
    }
}
