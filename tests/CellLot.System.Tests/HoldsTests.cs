using System.Diagnostics;
using System.Globalization;
using CellLot.SystemTests.Holds;
using CellLot.SystemTests.Nemesis;
using CellLot.SystemTests.Proof;
using CellLot.SystemTests.Running;
using Shouldly;
using Xunit;

namespace CellLot.SystemTests;

/// <summary>
/// Many families of cells at once: doses are reserved, thawed, issued, carried and started while holds are placed on anything they
/// descend from and lifted again, and processes, database, broker and network fail. Afterwards the ledgers are held against what
/// came from what.
/// </summary>
public sealed class HoldsTests(ITestOutputHelper output)
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("CELLLOT_LONG") == "1";

    /// <summary>So many runs meet everything there is to meet; a few may not.</summary>
    private const int Enough = 100;

    [Fact]
    public async Task A_hold_stops_everything_that_descends_from_it_before_it_can_reach_a_vein()
    {
        var seed = Number("CELLLOT_SEED") ?? Environment.TickCount & 0xFFFFFF;
        var runs = Number("CELLLOT_RUNS") ?? (Long ? 510 : HoldsWorld.AtOnce);
        Shape[] shapes = Environment.GetEnvironmentVariable("CELLLOT_SHAPE") is { } named
            ? [Enum.Parse<Shape>(named)]
            : [Shape.AllInOne, Shape.Split];
        // A long run would have both shapes fight for the machine; a short one would be over before the second has started.
        if (!Long)
            await Task.WhenAll(shapes.Select(s => Played(s, seed, runs)));
        else
            foreach (var shape in shapes)
                await Played(shape, seed, runs);
    }

    private async Task Played(Shape shape, int seed, int runs)
    {
        Say($"{shape}, seed {seed}, {runs} runs");
        var report = new HoldsReport(shape, seed);
        for (var (done, batch) = (0, 0); done < runs; batch++)
        {
            var size = Math.Min(runs - done, HoldsWorld.MostRuns);
            await using var world = new HoldsWorld(shape, seed + batch, Long, Say);
            try
            {
                var played = await world.Play(size);
                await report.Add(played);
                played.Findings.ShouldBeEmpty();
            }
            catch
            {
                world.At.KeepLogs(Path.Combine(Report.Folder, $"failed-holds-{shape}-{seed + batch}"));
                throw;
            }
            done += size;
        }
        if (runs >= Enough)
            report.NotMet().ShouldBeEmpty();
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>Printed at once as well: a long run is watched.</summary>
    private void Say(string line)
    {
        output.WriteLine(line);
        if (Long)
            Console.Error.WriteLine(line);
    }
}
