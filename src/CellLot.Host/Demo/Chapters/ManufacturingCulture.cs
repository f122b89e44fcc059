using static CellLot.Host.Demo.Chapters.ManufacturingBench;
using Stores = CellLot.Host.Demo.Chapters.ManufacturingStores;

namespace CellLot.Host.Demo.Chapters;

/// <summary>From the donation to the harvest of P3: 2.0e6 → 24e6 → 110e6 → 594e6 for a lot of scale 1.</summary>
internal static class ManufacturingCulture
{
    /// <summary>Hours from seeding to harvest, P1 to P3.</summary>
    private static readonly int[] Hours = [120, 96, 96];

    /// <summary>When P3 is harvested: the product is made on that day.</summary>
    public static DateTimeOffset EndOf(DemoStage stage) => SeededP0(stage).AddDays(12).AddHours(3 + Hours.Sum());

    public static async Task Play(ManufacturingBench bench)
    {
        var s = bench.Scale;
        var p0 = SeededP0(bench.Stage);
        await Isolate(bench, p0.AddHours(-3));
        await Seed(bench, "MNC", 0, "T175", 5 * s, 6.0m, p0);
        await Keep(bench, 0, 5 * s, p0);
        var p1 = await Passage(
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

        await Seed(bench, "P0-seed", 1, "T175", 4 * s, 0.5m, p1);
        await Keep(bench, 1, 4 * s, p1);
        var p2 = await Passage(
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

        await Seed(bench, "P1-seed", 2, "CF5", s, 7.9m, p2);
        await Keep(bench, 2, s, p2);
        var p3 = await Passage(
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

        await Seed(bench, "P2-seed", 3, "CF10", 3 * s, 31.6m, p3);
        await Keep(bench, 3, 3 * s, p3);
        await HarvestP3(bench, p3.AddHours(Hours[2]));
    }

    private static DateTimeOffset SeededP0(DemoStage stage) => stage.At(60, "10:00");

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

    private static Task Seed(
        ManufacturingBench bench,
        string from,
        int passage,
        string type,
        int vessels,
        decimal ml,
        DateTimeOffset at
    ) =>
        bench.Enter(
            "seed-vessels",
            "seedings",
            new
            {
                from,
                vessels = Labels($"P{passage}-V", vessels)
                    .Select(id => new
                    {
                        id,
                        type,
                        volumeMl = ml,
                    })
                    .ToArray(),
                materials = new[] { Stores.Medium },
                equipment = new[] { Stores.Cabinet, Stores.Incubator },
            },
            $"seed/P{passage}",
            at
        );

    private static async Task Keep(ManufacturingBench bench, int passage, int count, DateTimeOffset seeded)
    {
        var vessels = Labels($"P{passage}-V", count);
        await bench.Enter(
            "feed-culture",
            "feeds",
            new
            {
                vessels,
                volumePerVesselMl = passage < 2 ? 30m : 1000m,
                materials = new[] { Stores.Medium },
            },
            $"feed/P{passage}",
            seeded.AddHours(48)
        );
        await bench.Enter(
            "observe-culture",
            "observations",
            new
            {
                vessels,
                confluencePercent = 80m,
                morphology = "spindle-shaped, medium clear",
                equipment = new[] { Stores.Microscope },
            },
            $"observe/P{passage}",
            seeded.AddHours(90)
        );
    }

    /// <summary>Harvest, count, split for the next passage; returns when that one is seeded.</summary>
    private static async Task<DateTimeOffset> Passage(
        ManufacturingBench bench,
        int passage,
        int vessels,
        DateTimeOffset at,
        decimal ml,
        int[] viable,
        int[] dead,
        decimal cells,
        decimal? cumulative,
        decimal keptMl,
        decimal discardedMl
    )
    {
        var (s, portion) = (bench.Scale, $"P{passage}");
        await Harvest(bench, passage, [(portion, Labels($"P{passage}-V", vessels), ml * s)], at);
        await bench.Count(portion, viable, dead, cells * s, cumulative, at.AddMinutes(20));
        await bench.Enter(
            "split-cells",
            "splits",
            new
            {
                from = portion,
                parts = new object[]
                {
                    new { portion = $"{portion}-seed", volumeMl = keptMl * s },
                    new
                    {
                        portion = $"{portion}-rest",
                        volumeMl = discardedMl * s,
                        discardReason = $"not needed for P{passage + 1}",
                    },
                },
            },
            $"split/{portion}",
            at.AddMinutes(40)
        );
        return at.AddHours(1);
    }

    private static async Task HarvestP3(ManufacturingBench bench, DateTimeOffset at)
    {
        var s = bench.Scale;
        var vessels = Labels("P3-V", 3 * s);
        string[] portions = ["P3-a", "P3-b", "P3-c"];
        await Harvest(
            bench,
            3,
            [.. portions.Select((p, i) => (p, vessels.Skip(i * s).Take(s).ToArray(), 100m * s))],
            at
        );
        (int[] Viable, int[] Dead)[] counts = [([392, 400], [17, 15]), ([394, 398], [16, 18]), ([390, 402], [15, 14])];
        for (var i = 0; i < portions.Length; i++)
            await bench.Count(
                portions[i],
                counts[i].Viable,
                counts[i].Dead,
                198_000_000m * s,
                9.6758m,
                at.AddMinutes(20 + (5 * i))
            );
        await bench.Verify("P3", at.AddMinutes(35));
    }

    private static Task Harvest(
        ManufacturingBench bench,
        int passage,
        (string Portion, string[] Vessels, decimal Ml)[] portions,
        DateTimeOffset at
    ) =>
        bench.Enter(
            "harvest-cells",
            "harvests",
            new
            {
                portions = portions
                    .Select(p => new
                    {
                        portion = p.Portion,
                        vessels = p.Vessels,
                        volumeMl = p.Ml,
                    })
                    .ToArray(),
                materials = new[] { Stores.Trypsin },
                equipment = new[] { Stores.Cabinet },
            },
            $"harvest/P{passage}",
            at
        );
}
