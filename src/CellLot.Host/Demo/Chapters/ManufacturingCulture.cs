using static CellLot.Host.Demo.Chapters.ManufacturingBench;
using Passages = CellLot.Host.Demo.Chapters.ManufacturingPassages;
using Stores = CellLot.Host.Demo.Chapters.ManufacturingStores;

namespace CellLot.Host.Demo.Chapters;

/// <summary>From the donation to the harvest of P3: 2.0e6 → 24e6 → 110e6 → 594e6 for a lot of scale 1.</summary>
internal static class ManufacturingCulture
{
    /// <summary>Hours from seeding to harvest, P1 to P3.</summary>
    private static readonly int[] Hours = [120, 96, 96];

    /// <summary>When P3 is harvested: the product is made on that day.</summary>
    public static DateTimeOffset EndOf(ManufacturingBench bench) =>
        SeededP0(bench).AddDays(12).AddHours(3 + Hours.Sum());

    public static async Task Play(ManufacturingBench bench)
    {
        var s = bench.Scale;
        var p1 = await ToP1(bench);
        await Passages.Keep(bench, 1, 4 * s, p1);
        var p2 = await Passages.End(
            bench,
            1,
            4 * s,
            p1.AddHours(Hours[0]),
            15.0m,
            [316, 324],
            [16, 14],
            24_000_000m,
            3.5850m,
            7.9m,
            7.1m
        );
        await bench.Verify("P1", p2.AddMinutes(-10));

        await Passages.Seed(bench, "P1-seed", 2, "CF5", s, 7.9m, p2);
        await Passages.Keep(bench, 2, s, p2);
        var p3 = await Passages.End(
            bench,
            2,
            s,
            p2.AddHours(Hours[1]),
            137.5m,
            [158, 162],
            [8, 7],
            110_000_000m,
            6.7064m,
            94.8m,
            42.7m
        );
        await bench.Verify("P2", p3.AddMinutes(-10));

        await Passages.Seed(bench, "P2-seed", 3, "CF10", 3 * s, 31.6m, p3);
        await Passages.Keep(bench, 3, 3 * s, p3);
        await Passages.EndP3(bench, p3.AddHours(Hours[2]));
    }

    /// <summary>From the donation to the seeded vessels of P1; their seeding is not verified yet.</summary>
    /// <returns>When they were seeded.</returns>
    public static async Task<DateTimeOffset> ToP1(ManufacturingBench bench)
    {
        var s = bench.Scale;
        var p0 = SeededP0(bench);
        await Isolate(bench, p0.AddHours(-3));
        await Passages.Seed(bench, "MNC", 0, "T175", 5 * s, 6.0m, p0);
        await Passages.Keep(bench, 0, 5 * s, p0);
        var p1 = await Passages.End(
            bench,
            0,
            5 * s,
            p0.AddDays(12),
            9.6m,
            [196, 204],
            [14, 12],
            9_600_000m,
            null,
            2.0m,
            7.6m
        );
        if (bench.Stage.Plan.IsStudy)
            await bench.VerifyOwn(p1.AddMinutes(-15));
        await bench.Verify("P0", p1.AddMinutes(-10));

        await Passages.Seed(bench, "P0-seed", 1, "T175", 4 * s, 0.5m, p1);
        return p1;
    }

    private static DateTimeOffset SeededP0(ManufacturingBench bench) =>
        bench.Stage.At(bench.Lot.RecoveredDaysAgo - 1, "10:00");

    private static async Task Isolate(ManufacturingBench bench, DateTimeOffset at)
    {
        var tissue = bench.Lot.Tissue;
        var method = ManufacturingProcesses.MethodOf(tissue);
        var reagent = method == "enzymatic" ? Stores.Collagenase : Stores.Gradient;
        await bench.Enter(
            "start-lot",
            "",
            new { process = ManufacturingProcesses.Of(tissue), donations = new[] { bench.Lot.Din } },
            "start",
            at
        );
        await bench.Enter(
            "isolate-cells",
            "isolations",
            new
            {
                from = bench.Lot.Din,
                portion = "MNC",
                volumeMl = 30.0m * bench.Scale,
                method,
                room = "B-12, grade A in B",
                materials = new[] { reagent },
                equipment = new[] { Stores.Cabinet, Stores.Centrifuge },
            },
            "isolate",
            at.AddHours(1)
        );
        await bench.Enter(
            "count-cells",
            "counts",
            new
            {
                portion = "MNC",
                count = Raw([166, 170], [10, 9], 90m),
                materials = new[] { Stores.Dye },
                equipment = new[] { Stores.Microscope },
            },
            "count/MNC",
            at.AddHours(2)
        );
        bench.Stage.Voice.Say($"{Millions(126_000_000m * bench.Scale)} nucleated cells by {method}, all seeded as P0.");
    }
}
