using System.Globalization;
using CellLot.SystemTests.Holds;

namespace CellLot.Benchmarks.Soak;

/// <summary>Acts and questions by turns: material is received, released, and then looked for where another service tells of it.</summary>
internal sealed class MixedWork(Staff staff)
{
    private int made;
    private long done;

    /// <summary>Acts and questions so far.</summary>
    public long Done => Interlocked.Read(ref done);

    /// <summary>The three of one lot of material.</summary>
    public async Task Do()
    {
        var material = string.Create(CultureInfo.InvariantCulture, $"SK{Interlocked.Increment(ref made):0000000}");
        await Act(
            CheapLots.Person,
            "receive-material",
            material,
            "",
            new
            {
                material = "medium",
                supplier = "Example Media",
                quantity = "1 × 500 mL",
                expires = new DateOnly(2099, 1, 31),
            }
        );
        await Act("lead", "release-material", material, "/release", new { certificate = "CoA 4711" });
        var seen = await staff.Read(
            "qa",
            "tracing",
            $"trace/material/{material}?direction=forward&atLeast=material/{material}@2"
        );
        if (seen is null)
            throw new InvalidOperationException($"{material} is not seen.");
        Interlocked.Add(ref done, 3);
    }

    private async Task Act(string person, string command, string material, string below, object body)
    {
        var answer = await staff.Do(
            person,
            "manufacturing",
            command,
            $"materials/{material}{below}",
            $"material/{material}",
            body,
            $"{command} {material}"
        );
        if (!answer.Kept)
            throw new InvalidOperationException(answer.Sentence);
    }
}
