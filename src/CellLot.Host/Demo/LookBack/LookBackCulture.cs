using CellLot.Host.Demo.Chapters;

namespace CellLot.Host.Demo.LookBack;

/// <summary>The culture of one lot: from the donation or a vial, over a bank where one is laid down, to the harvest that is filled.</summary>
internal sealed partial class LookBackCulture(ManufacturingBench bench, LookBackLot lot)
{
    private static readonly string[] Bench = [LookBackHouse.Cabinet, LookBackHouse.Incubator];

    /// <summary>Passage of the last harvest, which becomes the product.</summary>
    public int Last => (lot.FromPassage ?? 0) + 2;

    /// <summary>Enters everything up to the harvest; answers when that was.</summary>
    public async Task<DateTimeOffset> Play()
    {
        var start = bench.Stage.At(lot.StartedDaysAgo, "10:00");
        var (from, ml, at) = lot.FromBank is null ? await FromDonation(start) : await FromVial(start);
        var first = Last - 1;
        var harvested = await Grow(first, from, "T175", 4, ml, at, 15.0m, [316, 324], 24_000_000m);
        await Divide(first, harvested);
        var second = await Grow(
            Last,
            $"P{first}-seed",
            "CF10",
            1,
            7.9m,
            harvested.AddHours(1),
            160.0m,
            [392, 400],
            316_800_000m
        );
        return second;
    }

    private async Task<(string Portion, decimal Ml, DateTimeOffset At)> FromDonation(DateTimeOffset at)
    {
        await bench.Enter(
            "start-lot",
            "",
            new { process = LookBackHouse.Process, donations = new[] { lot.Lot.Din } },
            "start",
            at
        );
        await bench.Enter(
            "isolate-cells",
            "isolations",
            new
            {
                from = lot.Lot.Din,
                portion = "MNC",
                volumeMl = 30.0m,
                method = "density gradient",
                room = "B-12, grade A in B",
                materials = new[] { LookBackHouse.Medium },
                equipment = new[] { LookBackHouse.Cabinet },
            },
            "isolate",
            at.AddHours(1)
        );
        await Count("MNC", [166, 170], 90m, at.AddHours(2));
        var p0 = await Grow(0, "MNC", "T175", 5, 6.0m, at.AddHours(3), 9.6m, [196, 204], 9_600_000m);
        await Split("P0", ("P0-seed", 2.0m, null), ("P0-rest", 7.6m, "not needed for P1"), p0);
        return ("P0-seed", 0.5m, p0.AddHours(1));
    }

    private async Task<(string Portion, decimal Ml, DateTimeOffset At)> FromVial(DateTimeOffset at)
    {
        var vial = $"{lot.FromBank}-01";
        await bench.Enter(
            "start-lot-from-vial",
            "from-vial",
            new
            {
                process = LookBackHouse.Process,
                bank = lot.FromBank,
                vial,
            },
            "start",
            at
        );
        await Count(vial, [294, 298], 10m, at.AddMinutes(30));
        return (vial, 0.175m, at.AddHours(1));
    }

    /// <summary>One passage: seeded, fed, observed, harvested after five days (twelve for P0), counted.</summary>
    private async Task<DateTimeOffset> Grow(
        int passage,
        string from,
        string type,
        int vessels,
        decimal ml,
        DateTimeOffset at,
        decimal harvestMl,
        int[] viable,
        decimal cells
    )
    {
        var labels = ManufacturingBench.Labels($"P{passage}-V", vessels);
        await bench.Enter(
            "seed-vessels",
            "seedings",
            new
            {
                from,
                vessels = labels.Select(id => new
                {
                    id,
                    type,
                    volumeMl = ml,
                }),
                materials = new[] { LookBackHouse.Medium },
                equipment = Bench,
            },
            $"seed/P{passage}",
            at
        );
        await bench.Enter(
            "feed-culture",
            "feeds",
            new
            {
                vessels = labels,
                volumePerVesselMl = 30m,
                materials = new[] { LookBackHouse.Medium },
            },
            $"feed/P{passage}",
            at.AddHours(48)
        );
        await bench.Enter(
            "observe-culture",
            "observations",
            new
            {
                vessels = labels,
                confluencePercent = 80m,
                morphology = "spindle-shaped, medium clear",
            },
            $"observe/P{passage}",
            at.AddHours(90)
        );
        var end = at.AddDays(passage == 0 ? 12 : 5);
        await bench.Enter(
            "harvest-cells",
            "harvests",
            new
            {
                portions = new[]
                {
                    new
                    {
                        portion = $"P{passage}",
                        vessels = labels,
                        volumeMl = harvestMl,
                    },
                },
                equipment = Bench,
            },
            $"harvest/P{passage}",
            end
        );
        await Count($"P{passage}", viable, 10m, end.AddMinutes(20), cells);
        await bench.Verify($"P{passage}", end.AddMinutes(50));
        return end;
    }

    private async Task Count(string portion, int[] viable, decimal diluent, DateTimeOffset at, decimal? cells = null)
    {
        var answer = await bench.Enter(
            "count-cells",
            "counts",
            new
            {
                portion,
                count = ManufacturingBench.Raw(viable, [12, 14], diluent),
                materials = new[] { LookBackHouse.Dye },
                equipment = new[] { LookBackHouse.Microscope },
            },
            $"count/{portion}",
            at
        );
        if (cells is { } expected)
            ManufacturingBench.Check(
                $"viable cells of {portion}",
                ManufacturingBench.Number(ManufacturingBench.Event(answer, "cells_counted")!.Value, "viable"),
                expected
            );
    }
}
