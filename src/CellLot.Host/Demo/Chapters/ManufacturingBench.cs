using System.Globalization;
using System.Text.Json;

namespace CellLot.Host.Demo.Chapters;

/// <summary>The bench of one lot: entries of its technicians, and their verification by the other one.</summary>
internal sealed class ManufacturingBench(DemoStage stage, DemoLot lot)
{
    private readonly List<(string Step, string By)> unverified = [];

    public DemoStage Stage => stage;
    public DemoLot Lot => lot;

    /// <summary>Vessels, volumes and cells of every passage are multiplied with it.</summary>
    public int Scale => lot.Scale;

    /// <summary>Who performs; the other one verifies.</summary>
    public string Operator { get; set; } = "tech1";

    private string Other => Operator == "tech1" ? "tech2" : "tech1";

    /// <summary>Labels with a number: <c>P3-V1</c> … .</summary>
    public static string[] Labels(string stem, int count) =>
        [.. Enumerable.Range(1, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{stem}{i}"))];

    /// <summary>Enters a step of the lot under a name of its own.</summary>
    public Task<JsonElement> Enter(string command, string path, object body, string step, DateTimeOffset at) =>
        EnterOn(command, $"lots/{lot.No}{(path.Length == 0 ? "" : "/" + path)}", $"lot/{lot.No}", body, step, at);

    /// <summary>Enters a step on another stream that the lot books as well.</summary>
    public async Task<JsonElement> EnterOn(
        string command,
        string path,
        string stream,
        object body,
        string step,
        DateTimeOffset at,
        bool verified = true
    )
    {
        var answer = await stage.Do(Operator, $"manufacturing.{command}", path, stream, body, Name(step), at);
        if (verified)
            unverified.Add((Name(step), Operator));
        return answer;
    }

    /// <summary>A count with what came of it; says and checks the doublings.</summary>
    /// <param name="cells">Viable cells that must come of it.</param>
    /// <param name="cumulative">Cumulative doublings that must come of it; null for P0.</param>
    public async Task Count(
        string portion,
        int[] viable,
        int[] dead,
        decimal cells,
        decimal? cumulative,
        DateTimeOffset at
    )
    {
        var answer = await Enter(
            "count-cells",
            "counts",
            new
            {
                portion,
                count = Raw(viable, dead, 10m),
                equipment = new[] { ManufacturingStores.Microscope },
                materials = new[] { ManufacturingStores.Dye },
            },
            $"count/{portion}",
            at
        );
        var counted = Event(answer, "cells_counted")!.Value;
        Check($"viable cells of {portion}", Number(counted, "viable"), cells);
        if (cumulative is not { } expected)
            return;
        var reckoned = Event(answer, "doublings_reckoned")!.Value;
        Check($"cumulative doublings of {portion}", Number(reckoned, "cumulative"), expected);
        stage.Voice.Say(
            $"{portion}: {Millions(cells)} viable after {Number(reckoned, "hours"):0.##} h, PD {Number(reckoned, "doublings"):0.0000}, CPD {expected:0.0000} from P1, doubling time {Number(reckoned, "doublingTime"):0.00} h."
        );
    }

    /// <summary>The other technician verifies everything entered since the last time.</summary>
    public async Task Verify(string step, DateTimeOffset at)
    {
        foreach (var by in unverified.Select(u => u.By).Distinct(StringComparer.Ordinal).ToList())
        {
            var verifier = by == "tech1" ? "tech2" : "tech1";
            await stage.Do(
                verifier,
                "manufacturing.verify-step",
                $"lots/{lot.No}/verifications",
                $"lot/{lot.No}",
                new { entries = Entries(by) },
                Name($"verify/{step}/{by}"),
                at,
                (verifier, "verified")
            );
        }
        unverified.Clear();
        Operator = Other;
    }

    /// <summary>The same person tries to verify their own entries.</summary>
    public Task VerifyOwn(DateTimeOffset at) =>
        stage.ExpectRefusal(
            "TWO_PERSON_RULE",
            Operator,
            "manufacturing.verify-step",
            $"lots/{lot.No}/verifications",
            $"lot/{lot.No}",
            new { entries = Entries(Operator) },
            Name("verify-own"),
            at,
            (Operator, "verified")
        );

    /// <summary>Raw fields of a count in four squares, 10 µL of suspension.</summary>
    public static object Raw(int[] viable, int[] dead, decimal diluentMicrolitres) =>
        new
        {
            viable,
            dead,
            squares = 4,
            sampleMicrolitres = 10m,
            diluentMicrolitres,
        };

    /// <summary>Data of the first event of this type in an answer, or null.</summary>
    public static JsonElement? Event(JsonElement answer, string type) =>
        answer
            .GetProperty("events")
            .EnumerateArray()
            .Where(e => e.GetProperty("type").GetString() == type)
            .Select(e => (JsonElement?)e.GetProperty("data"))
            .FirstOrDefault();

    /// <summary>A quantity of the answer: numbers are texts there.</summary>
    public static decimal Number(JsonElement element, string name) =>
        decimal.Parse(element.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    /// <summary>Cells in millions.</summary>
    public static string Millions(decimal cells) => Text.Millions(cells);

    /// <exception cref="DemoFailed">The figure is another one.</exception>
    public static void Check(string what, decimal is_, decimal expected)
    {
        if (is_ != expected)
            throw new DemoFailed($"{what}: {is_} instead of {expected}.");
    }

    private string Name(string step) => $"mfg/{lot.No}/{step}";

    private Guid[] Entries(string by) => [.. unverified.Where(u => u.By == by).Select(u => stage.Run.EntryOf(u.Step))];
}
