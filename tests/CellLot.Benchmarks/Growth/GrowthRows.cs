using System.Globalization;
using CellLot.Benchmarks.Harness;
using CellLot.SystemTests.Holds;
using CellLot.SystemTests.Running;

namespace CellLot.Benchmarks.Growth;

/// <summary>What the next thing costs where there is much already, beside an installation in which it is among the first.</summary>
internal sealed class GrowthRows(bool quick)
{
    private const int AtOnce = 3;
    private const string Tank = "LN2-GROWTH";
    private readonly int lots = quick ? 20 : 10_000;
    private readonly int containers = quick ? 50 : 5_000;
    private readonly int times = quick ? 2 : 10;
    private readonly int rounds = quick ? 2 : 5;
    private int step;

    public async Task<IReadOnlyList<Row>> Run()
    {
        await using var full = await Grown.Open();
        await using var young = await Grown.Open();
        var each = (rounds + 2) * times;
        await full.Lot("CLBIG", containers + each);
        await young.Lot("CLBIG", each);
        foreach (var (at, count) in new[] { (full, containers + each), (young, each) })
        {
            await at.Freeze("CLBIG", count - 1); // the last is retained as it is
            await at.Tank(Tank);
        }
        await full.Place(Tank, "CLBIG", 1, containers);
        await Parallel.ForAsync(
            1,
            lots + 1,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (n, _) =>
            {
                await full.Lot(string.Create(CultureInfo.InvariantCulture, $"CLG{n:00000}"), 2);
                if (n % 500 == 0)
                    Console.Error.WriteLine($"{n} of {lots} lots");
            }
        );
        await full.Quiet();
        var (f, y) = (containers, 0);
        var container = await SideBySide.Play(
            rounds,
            () => Writers.Time(times, () => full.Place(Tank, "CLBIG", ++f, 1)),
            () => Writers.Time(times, () => young.Place(Tank, "CLBIG", ++y, 1))
        );
        var lot = await SideBySide.Play(
            rounds,
            () => Writers.Time(times, () => full.StartLot($"CLNEW{++step}")),
            () => Writers.Time(times, () => young.StartLot($"CLNEW{++step}"))
        );
        return [Of($"one more container in a lot of {containers}", container), Of($"one more lot among {lots}", lot)];
    }

    private static Row Of(string name, Compared compared) =>
        new(
            name,
            compared.Ratio,
            Aim.NotAbove(1.3),
            Results.Ms(compared.Ours),
            $"{Results.Ms(compared.Limit)}, among the first"
        );
}
