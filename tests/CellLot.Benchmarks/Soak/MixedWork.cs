using System.Globalization;
using CellLot.Benchmarks.Harness;
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
        await ToldMaterial.Release(staff, material);
        await ToldMaterial.See(staff, material);
        Interlocked.Add(ref done, 3);
    }
}
