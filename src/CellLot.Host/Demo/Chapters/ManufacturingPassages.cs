using static CellLot.Host.Demo.Chapters.ManufacturingBench;
using Stores = CellLot.Host.Demo.Chapters.ManufacturingStores;

namespace CellLot.Host.Demo.Chapters;

/// <summary>One passage: seeded, kept, harvested, counted, divided. Everything is multiplied with the lot's scale.</summary>
internal static class ManufacturingPassages
{
    public static Task Seed(
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

    public static async Task Keep(ManufacturingBench bench, int passage, int count, DateTimeOffset seeded)
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
    public static async Task<DateTimeOffset> End(
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
        bench.Stage.Voice.Say(
            $"{portion}: {Text.Plain(keptMl * s)} mL = {Text.Millions(cells * s * keptMl / ml)} go on to P{passage + 1}, {Text.Plain(discardedMl * s)} mL = {Text.Millions(cells * s * discardedMl / ml)} discarded."
        );
        return at.AddHours(1);
    }

    public static async Task EndP3(ManufacturingBench bench, DateTimeOffset at)
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
