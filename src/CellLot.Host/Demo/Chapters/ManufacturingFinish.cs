using static CellLot.Host.Demo.Chapters.ManufacturingBench;
using Stores = CellLot.Host.Demo.Chapters.ManufacturingStores;

namespace CellLot.Host.Demo.Chapters;

/// <summary>What follows the fill: labels reconciled, containers frozen and placed, the batch record reviewed and closed.</summary>
internal static class ManufacturingFinish
{
    public static async Task Label(ManufacturingBench bench, string[] containers, DateTimeOffset at)
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

    public static async Task Freeze(ManufacturingBench bench, string[] containers, DateTimeOffset at)
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

    public static async Task Place(ManufacturingBench bench, string[] containers, DateTimeOffset at)
    {
        var first =
            bench.Stage.Plan.FirstPlace
            + bench
                .Stage.Plan.Lots.Where(l => l.Number < bench.Lot.Number)
                .Sum(l => l.Scale * ManufacturingProduct.Filled);
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

    public static async Task Close(ManufacturingBench bench)
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
            ManufacturingCulture.EndOf(bench).AddDays(2),
            ("lead", "reviewed"),
            ("qa", "reviewed")
        );
        stage.Voice.Say(
            "Every entry verified by the other technician; batch record reviewed by production and quality, closed."
        );
    }
}
