using CellLot.Domain;
using CellLot.Host.Demo.Chapters;

namespace CellLot.Host.Demo.LookBack;

/// <summary>One lot's product: formulated, filled, labelled, frozen, placed, its batch record closed.</summary>
internal static class LookBackProduct
{
    public static async Task Play(
        ManufacturingBench bench,
        LookBackLot lot,
        int passage,
        DateTimeOffset at,
        int firstPlace
    )
    {
        await Formulate(bench, lot, $"P{passage}", at.AddHours(1));
        await bench.Enter(
            "fill-containers",
            "fill",
            new
            {
                from = "DP",
                containers = lot.Containers.Select(
                    (id, i) =>
                        new
                        {
                            id,
                            purpose = lot.Purpose(i + 1),
                            volumeMl = 5.0m,
                        }
                ),
                lineLossMl = 2.0m,
                equipment = new[] { LookBackHouse.Cabinet },
            },
            "fill",
            at.AddHours(2)
        );
        await Label(bench, lot, at.AddMinutes(125));
        await Freeze(bench, lot, at.AddMinutes(140));
        await bench.Verify("product", at.AddHours(5));
        await bench.EnterOn(
            "place-containers",
            $"storage/{LookBackHouse.Tank}/placements",
            $"storage/{LookBackHouse.Tank}",
            new
            {
                lot = lot.Lot.No,
                placements = lot.Containers.Select(
                    (container, i) => new { container, position = ManufacturingStores.Position(firstPlace + i) }
                ),
            },
            "place",
            at.AddHours(6),
            verified: false
        );
        await bench.Stage.Do(
            "lead",
            "manufacturing.close-batch-record",
            $"lots/{lot.Lot.No}/closing",
            $"lot/{lot.Lot.No}",
            new { },
            $"mfg/{lot.Lot.No}/close",
            at.AddDays(2),
            ("lead", Meanings.Reviewed),
            ("qa", Meanings.Reviewed)
        );
        bench.Stage.Voice.Say(
            $"{lot.Lot.No}: {lot.Filled} containers filled on {at:yyyy-MM-dd}: {lot.Doses} for doses, 1 for the release test, {lot.Retained} retained; batch record closed"
        );
    }

    private static async Task Formulate(ManufacturingBench bench, LookBackLot lot, string from, DateTimeOffset at)
    {
        var volume = (lot.Filled * 5.0m) + 2.0m;
        await bench.Enter(
            "set-samples-aside",
            "samples",
            new
            {
                from,
                samples = new[]
                {
                    new
                    {
                        sample = $"{lot.Lot.No}-S1",
                        purpose = "sterility, mycoplasma, endotoxin",
                        viable = 2_000_000m,
                    },
                },
            },
            "samples",
            at
        );
        await bench.Enter(
            "formulate-product",
            "formulations",
            new
            {
                from = new[] { from },
                into = "DP",
                volumeMl = volume,
                count = ManufacturingBench.Raw([198, 202], [8, 7], 90m),
                losses = new[]
                {
                    new { reason = "wash, and cells not needed", viable = 314_800_000m - (volume * 5_000_000m) },
                },
                materials = new[] { LookBackHouse.Cryo, LookBackHouse.Dye },
                equipment = new[] { LookBackHouse.Cabinet, LookBackHouse.Microscope },
            },
            "formulate",
            at.AddMinutes(30)
        );
    }

    private static async Task Label(ManufacturingBench bench, LookBackLot lot, DateTimeOffset at)
    {
        var labels = ManufacturingBench.Labels($"{lot.Lot.No}-L", lot.Filled);
        await Book("print-labels", "printed", new { labels });
        await Book(
            "apply-labels",
            "applied",
            new { applied = lot.Containers.Select((container, i) => new { label = labels[i], container }) }
        );
        await Book("reconcile-labels", "reconciliation", new { });

        Task Book(string command, string path, object body) =>
            bench.EnterOn(
                command,
                $"labels/{lot.Lot.No}/{path}",
                $"labels/{lot.Lot.No}",
                body,
                command,
                at,
                verified: false
            );
    }

    private static Task Freeze(ManufacturingBench bench, LookBackLot lot, DateTimeOffset at) =>
        bench.EnterOn(
            "record-freeze-run",
            $"freeze-runs/FR-{lot.Lot.No}",
            $"freeze/FR-{lot.Lot.No}",
            new
            {
                lot = lot.Lot.No,
                containers = lot.Containers,
                freezer = LookBackHouse.Freezer,
                program = "MSC-1, version 2",
                contactStartedAt = at.AddMinutes(-50),
                endedAt = at.AddMinutes(110),
                coolingPerMinute = 1.0m,
                endCelsius = -120m,
            },
            "freeze",
            at
        );
}
