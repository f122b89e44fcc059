using System.Globalization;
using static CellLot.Host.Demo.Chapters.ManufacturingBench;
using Stores = CellLot.Host.Demo.Chapters.ManufacturingStores;

namespace CellLot.Host.Demo.Chapters;

/// <summary>594e6 = 2e6 samples + 62e6 wash + 530e6 formulated = 500e6 filled + 30e6 in the line; frozen, placed, reviewed.</summary>
internal static class ManufacturingProduct
{
    /// <summary>Containers of a lot of scale 1: 15 for doses, 3 for QC, 2 retained.</summary>
    private const int Filled = 20;

    public static async Task Play(ManufacturingBench bench)
    {
        var end = ManufacturingCulture.EndOf(bench.Stage);
        var containers = Containers(bench);
        await Formulate(bench, end.AddMinutes(40));
        await Fill(bench, containers, end.AddMinutes(110));
        await Label(bench, containers, end.AddMinutes(115));
        await Freeze(bench, containers, end.AddMinutes(125));
        await bench.Verify("product", end.AddHours(5));
        await Place(bench, containers, end.AddHours(6));
        await Close(bench);
    }

    private static string[] Containers(ManufacturingBench bench) =>
        [
            .. Enumerable
                .Range(1, Filled * bench.Scale)
                .Select(i => string.Create(CultureInfo.InvariantCulture, $"{bench.Lot.No}-{i:000}")),
        ];

    private static async Task Formulate(ManufacturingBench bench, DateTimeOffset at)
    {
        var s = bench.Scale;
        await bench.Enter(
            "pool-cells",
            "pools",
            new
            {
                into = "P3",
                from = new[] { "P3-a", "P3-b", "P3-c" },
                volumeMl = 300m * s,
            },
            "pool",
            at
        );
        await bench.Enter(
            "set-samples-aside",
            "samples",
            new
            {
                from = "P3",
                samples = new[]
                {
                    new
                    {
                        sample = $"{bench.Lot.No}-S1",
                        purpose = "mycoplasma and karyotype, cells before wash",
                        viable = 2_000_000m * s,
                    },
                },
            },
            "samples",
            at.AddMinutes(5)
        );
        var answer = await bench.Enter(
            "formulate-product",
            "formulations",
            new
            {
                from = new[] { "P3" },
                into = "DP",
                volumeMl = 106.0m * s,
                count = Raw([198, 202], [8, 7], 90m),
                losses = new[] { new { reason = "wash", viable = 62_000_000m * s } },
                materials = new[] { Stores.Cryo, Stores.Dye },
                equipment = new[] { Stores.Cabinet, Stores.Centrifuge, Stores.Microscope },
            },
            "formulate",
            at.AddMinutes(35)
        );
        var formulated = Event(answer, "product_formulated")!.Value;
        Check("formulated cells", Number(formulated, "viable"), 530_000_000m * s);
        bench.Stage.Voice.Say(
            $"{Millions(594_000_000m * s)} = {Millions(2_000_000m * s)} samples + {Millions(62_000_000m * s)} lost in the wash + {Millions(530_000_000m * s)} in {106.0m * s:0.0} mL (invented where the study is silent)."
        );
    }

    private static async Task Fill(ManufacturingBench bench, string[] containers, DateTimeOffset at)
    {
        var s = bench.Scale;
        var answer = await bench.Enter(
            "fill-containers",
            "fill",
            new
            {
                from = "DP",
                containers = containers
                    .Select(
                        (id, i) =>
                            new
                            {
                                id,
                                purpose = i < 15 * s ? "dose"
                                : i < 18 * s ? "qc"
                                : "retain",
                                volumeMl = 5.0m,
                            }
                    )
                    .ToArray(),
                lineLossMl = 6.0m * s,
                equipment = new[] { Stores.Cabinet },
            },
            "fill",
            at
        );
        var filled = Event(answer, "lot_filled")!.Value;
        Check("cumulative doublings at fill", Number(filled, "cumulative"), 9.6758m);
        Check("cells left in the line", Number(filled, "lineLossViable"), 30_000_000m * s);
        bench.Stage.Voice.Say(
            $"{containers.Length} containers of 25 × 10⁶ viable in 5.0 mL (label claim 20 × 10⁶ after thaw): {15 * s} for doses, {3 * s} for QC, {2 * s} retained; {Millions(30_000_000m * s)} left in the line, discarded."
        );
    }

    private static async Task Label(ManufacturingBench bench, string[] containers, DateTimeOffset at)
    {
        var lot = bench.Lot.No;
        var labels = Labels($"{lot}-L", containers.Length + 2);
        await Book("print-labels", "printed", new { labels }, 0);
        await Book(
            "apply-labels",
            "applied",
            new { applied = containers.Select((container, i) => new { label = labels[i], container }).ToArray() },
            1
        );
        await Book("destroy-labels", "destroyed", new { labels = labels[^2..], reason = "spare labels, not used" }, 2);
        await Book("reconcile-labels", "reconciliation", new { }, 3);

        Task Book(string command, string path, object body, int minutes) =>
            bench.EnterOn(
                command,
                $"labels/{lot}/{path}",
                $"labels/{lot}",
                body,
                command,
                at.AddMinutes(minutes),
                verified: false
            );
    }

    private static async Task Freeze(ManufacturingBench bench, string[] containers, DateTimeOffset at)
    {
        var run = $"FR-{bench.Lot.No}";
        var answer = await bench.EnterOn(
            "record-freeze-run",
            $"freeze-runs/{run}",
            $"freeze/{run}",
            new
            {
                lot = bench.Lot.No,
                containers,
                freezer = Stores.Freezer,
                program = "MSC-1, version 2",
                contactStartedAt = at.AddMinutes(-50),
                endedAt = at.AddMinutes(110),
                coolingPerMinute = 1.0m,
                endCelsius = -120m,
            },
            "freeze",
            at
        );
        if (!Event(answer, "envelope_judged")!.Value.GetProperty("conforms").GetBoolean())
            throw new DemoFailed($"Freeze run {run} lies outside its envelope.");
        bench.Stage.Voice.Say(
            $"Frozen in run {run}: 50 minutes of contact, 1.0 °C/min, down to −120 °C, within the envelope."
        );
    }

    private static async Task Place(ManufacturingBench bench, string[] containers, DateTimeOffset at)
    {
        var first = bench.Stage.Plan.Lots.Where(l => l.Number < bench.Lot.Number).Sum(l => l.Scale * Filled);
        await bench.EnterOn(
            "place-containers",
            $"storage/{Stores.Tank}/placements",
            $"storage/{Stores.Tank}",
            new
            {
                lot = bench.Lot.No,
                placements = containers
                    .Select((container, i) => new { container, position = Stores.Position(first + i) })
                    .ToArray(),
            },
            "place",
            at,
            verified: false
        );
        bench.Stage.Voice.Say($"All {containers.Length} placed in {Stores.Tank}, from {Stores.Position(first)} on.");
    }

    private static async Task Close(ManufacturingBench bench)
    {
        var stage = bench.Stage;
        foreach (var (person, role) in new[] { ("lead", "production-lead"), ("qa", "qa-reviewer") })
            await stage.Until(
                person,
                $"/api/v1/manufacturing/people/{person}",
                known => known.Has("roles", r => r.GetString() == role),
                $"The role of {person} is known in manufacturing"
            );
        await stage.Do(
            "lead",
            "manufacturing.close-batch-record",
            $"lots/{bench.Lot.No}/closing",
            $"lot/{bench.Lot.No}",
            new { },
            $"mfg/{bench.Lot.No}/close",
            ManufacturingCulture.EndOf(stage).AddDays(2),
            ("lead", "reviewed"),
            ("qa", "reviewed")
        );
        stage.Voice.Say(
            "Every entry verified by the other technician; batch record reviewed by production and quality, closed."
        );
    }
}
