using CellLot.SystemTests.Holds;

namespace CellLot.Benchmarks.Harness;

/// <summary>A lot of material that Manufacturing tells of once it is released, and that Tracing shows then.</summary>
internal static class ToldMaterial
{
    /// <summary>Received and released, by two people.</summary>
    public static async Task Release(Staff staff, string material)
    {
        await Act(
            staff,
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
        await Act(staff, "lead", "release-material", material, "/release", new { certificate = "CoA 4711" });
    }

    /// <summary>A read of Tracing that must show the release; returns when it does.</summary>
    public static async Task See(Staff staff, string material)
    {
        var seen = await staff.Read(
            "qa",
            "tracing",
            $"trace/material/{material}?direction=forward&atLeast=material/{material}@2"
        );
        if (seen is null)
            throw new InvalidOperationException($"{material} is not seen.");
    }

    private static async Task Act(
        Staff staff,
        string person,
        string command,
        string material,
        string below,
        object body
    )
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
