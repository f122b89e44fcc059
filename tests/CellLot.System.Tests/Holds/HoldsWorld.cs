using System.Diagnostics;
using System.Globalization;
using CellLot.SystemTests.Nemesis;
using CellLot.SystemTests.Proof;
using CellLot.SystemTests.Running;

namespace CellLot.SystemTests.Holds;

/// <summary>What one installation has shown.</summary>
/// <param name="Started">Doses whose infusion began.</param>
/// <param name="Stopped">Doses that a hold kept from it to the end.</param>
/// <param name="Refused">Times a hold stood in the way of somebody.</param>
/// <param name="ReleasesRefused">Times it was a release.</param>
/// <param name="Stale">Times a gate was closed for the age of what it knew.</param>
internal sealed record PlayedRuns(
    int Runs,
    int Started,
    int Stopped,
    int Refused,
    int ReleasesRefused,
    long Stale,
    int Holds,
    IReadOnlyDictionary<string, int> Gates,
    IReadOnlyDictionary<string, int> Faults,
    IReadOnlyList<Finding> Findings,
    TimeSpan Took
);

/// <summary>One installation with many runs in it, many at a time, and faults meanwhile.</summary>
internal sealed class HoldsWorld : IAsyncDisposable
{
    /// <summary>Runs of one installation; a new one begins with an empty database.</summary>
    public const int MostRuns = 170;

    /// <summary>Runs that go on side by side.</summary>
    public const int AtOnce = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private readonly int seed;
    private readonly bool lengthy;
    private readonly Action<string> say;
    private readonly Calm calm = new();
    private readonly Staging staging;
    private readonly Staff staff;
    private readonly Genealogy truth = new();
    private int done;

    /// <param name="lengthy">With every fault there is, one after the other; else a few short ones.</param>
    public HoldsWorld(Shape shape, int seed, bool lengthy, Action<string> say)
    {
        (this.seed, this.lengthy, this.say) = (seed, lengthy, say);
        At = Installation.Of(shape, seed);
        staging = new Staging(At, calm);
        staff = new Staff(At);
    }

    public Installation At { get; }

    public async Task<PlayedRuns> Play(int count)
    {
        var clock = Stopwatch.StartNew();
        await House.Open(At, staging, staff);
        say($"{At.Shape}: stands after {Seconds(clock)}");
        List<Run> runs =
        [
            .. Enumerable.Range(1, count).Select(n => new Run(n, (seed * 7919) + n, staff, staging, truth)),
        ];
        using var over = new CancellationTokenSource();
        var nemesis = new Rounds(At, seed, say);
        var faults = Task.Run(() => Fail(nemesis, runs, over.Token));
        await Parallel.ForEachAsync(
            runs,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (run, _) => await Go(run)
        );
        await over.CancelAsync();
        await faults;
        say($"{At.Shape}: {count} runs over after {Seconds(clock)}, {nemesis.Done} faults");
        var (judge, findings) = await Judged();
        say($"{At.Shape}: judged after {Seconds(clock)}");
        return new PlayedRuns(
            count,
            runs.Sum(r => r.Walks.Count(w => w.Started)),
            runs.Sum(r => r.Walks.Count(w => !w.Started)),
            runs.Sum(r => r.Walks.Sum(w => w.Refused) + (r.Benches?.Refused ?? 0) + (r.Certification?.Refused ?? 0)),
            runs.Sum(r => r.Certification?.Refused ?? 0),
            staff.Stale,
            runs.Sum(r => r.Holds.Count),
            judge.Passed,
            nemesis.ByName,
            [
                .. findings,
                .. runs.SelectMany(r => r.Wrong)
                    .Select(w => new Finding("a gate is closed by a hold, and opens again", w)),
                .. At.Unexpected.Select(u => new Finding("no process ends by itself", u)),
                .. nemesis.GoneBack.Select(b => new Finding("positions only go forward", b)),
            ],
            clock.Elapsed
        );
    }

    public async ValueTask DisposeAsync()
    {
        await staging.DisposeAsync();
        staff.Dispose();
        await At.DisposeAsync();
    }

    private async Task Go(Run run)
    {
        try
        {
            await run.Go();
            Interlocked.Increment(ref done);
        }
        catch (Exception broken)
        {
            lock (run.Wrong)
                run.Wrong.Add($"a run ended with {broken}");
        }
    }

    /// <summary>One fault after the other, each over before the next.</summary>
    private async Task Fail(Rounds nemesis, IReadOnlyList<Run> runs, CancellationToken over)
    {
        var faults = Faults.For(At.Shape, lengthy: false).Where(f => lengthy || !Slow.Contains(f.Name)).ToList();
        await Task.Delay(TimeSpan.FromSeconds(lengthy ? 5 : 2), over)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!over.IsCancellationRequested)
        {
            say(
                $"{At.Shape}: {done} runs over, {string.Join("; ", runs.Where(r => r.Begun && !r.Over).Select(r => r.Where).Take(12))}; stale {staff.Stale}"
            );
            calm.Ends();
            await nemesis.More(faults, 1);
            calm.Returns();
            await Task.Delay(TimeSpan.FromSeconds(lengthy ? 12 : 6), over)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static readonly string[] Slow =
    [
        "process killed again while it starts",
        "every process killed at once",
        "RabbitMQ killed (kill -9)",
        "broker stopped for 10 seconds",
        "network to the broker frozen",
    ];

    /// <summary>Faults are over: every hold comes into force, then everything is held against the truth.</summary>
    private async Task<(HoldsJudge Judge, IReadOnlyList<Finding> Findings)> Judged()
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(500))
        {
            await using var evidence = await Evidence.Of(At, CancellationToken.None);
            var judge = new HoldsJudge(await Rows.Of(evidence), truth);
            var waiting = judge.Waiting();
            if (waiting == 0 || waited.Elapsed > Patience)
                return (judge, judge.Check());
        }
    }

    private static string Seconds(Stopwatch clock) =>
        string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:0} s");
}
