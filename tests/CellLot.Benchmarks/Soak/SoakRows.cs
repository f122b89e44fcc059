using System.Globalization;
using CellLot.Benchmarks.Harness;
using CellLot.SystemTests.Holds;
using CellLot.SystemTests.Running;

namespace CellLot.Benchmarks.Soak;

/// <summary>
/// Half an hour of mixed work at half of what the program can do: its memory and its answers at the end beside those of its first minutes.
/// Nothing is read that grows with what was recorded, so what grows is the program's own.
/// </summary>
internal sealed class SoakRows(bool quick)
{
    private const int Workers = 4;
    private readonly TimeSpan part = TimeSpan.FromSeconds(quick ? 2 : 60);
    private readonly int parts = quick ? 6 : 30;
    private readonly int edge = quick ? 2 : 5;

    public async Task<IReadOnlyList<Row>> Run()
    {
        await using var at = Installation.Of(Shape.AllInOne, seed: null);
        await using var staging = new Staging(at, new Calm());
        using var staff = new Staff(at);
        await House.Open(at, staging, staff);
        var program = at.Members[0].ProcessId;
        await Task.Delay(part / 4);
        var idle = Resident(program);
        var work = new MixedWork(staff);
        await Writers.Rate(Workers, part / 4, _ => work.Do()); // the first ones compile
        var capacity = await Writers.Rate(Workers, part / 2, _ => work.Do());
        var (memory, answers, done) = (new List<double>(), new List<double>(), 0L);
        for (var n = 0; n < parts; n++)
        {
            var before = work.Done;
            var took = await Paced(work, capacity / 2);
            done += work.Done - before;
            memory.Add(Resident(program));
            answers.Add(Results.At(took, 0.5));
            Console.Error.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"   part {n + 1} of {parts}: {memory[^1]:0} MiB, p50 {Results.Ms(answers[^1])}, p99 {Results.Ms(Results.At(took, 0.99))}"
                )
            );
        }
        var span = string.Create(CultureInfo.InvariantCulture, $"{(part * parts).TotalMinutes:0.#} minutes");
        return
        [
            Of(
                $"memory after {span} at half capacity",
                memory,
                1.15,
                m => string.Create(CultureInfo.InvariantCulture, $"{m:0} MiB"),
                string.Create(CultureInfo.InvariantCulture, $" (idle {idle:0} MiB)")
            ),
            Of(
                $"answers after {span} at half capacity",
                answers,
                1.3,
                Results.Ms,
                string.Create(CultureInfo.InvariantCulture, $" ({done} acts, half of {capacity:0}/s)")
            ),
        ];
    }

    /// <summary>One part of the work, evenly over its time; how long each act took, in seconds.</summary>
    private async Task<IReadOnlyList<double>> Paced(MixedWork work, double perSecond)
    {
        var took = new List<double>();
        var every = TimeSpan.FromSeconds(Workers / perSecond);
        await Task.WhenAll(
            Enumerable
                .Range(0, Workers)
                .Select(async worker =>
                {
                    using var beat = new PeriodicTimer(every);
                    await Task.Delay(every * worker / Workers);
                    for (var clock = System.Diagnostics.Stopwatch.StartNew(); clock.Elapsed < part; )
                    {
                        var one = await Writers.Time(1, work.Do);
                        lock (took)
                            took.Add(one);
                        await beat.WaitForNextTickAsync();
                    }
                })
        );
        return took;
    }

    private Row Of(string name, List<double> values, double bound, Func<double, string> said, string more)
    {
        var (first, last) = (Results.At([.. values.Take(edge)], 0.5), Results.At([.. values.TakeLast(edge)], 0.5));
        return new Row(
            name,
            last / first,
            Aim.NotAbove(bound),
            said(last) + more,
            $"{said(first)}, its first {edge} parts of {parts}"
        );
    }

    /// <summary>MiB of memory that a process holds.</summary>
    private static double Resident(int process)
    {
        const string Key = "VmRSS:";
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith(Key, StringComparison.Ordinal));
        return double.Parse(line[Key.Length..].Trim().Split(' ')[0], CultureInfo.InvariantCulture) / 1024;
    }
}
