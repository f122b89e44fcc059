using System.Globalization;
using CellLot.Host.Demo;
using CellLot.SystemTests.Host;

namespace CellLot.SystemTests.Running;

/// <summary>
/// People at work meanwhile: demonstrations played one after the other, each noting what was acknowledged to it.
/// </summary>
public sealed class Clients(Installation at, int seed)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    private readonly List<string> journals = [];
    private readonly Lock turn = new();
    private volatile bool enough;
    private int series;

    /// <summary>Everything that was acknowledged so far.</summary>
    public IReadOnlyList<AcknowledgedCommand> Acknowledged
    {
        get
        {
            lock (turn)
                return [.. journals.Where(File.Exists).SelectMany(DemoJournal.Read)];
        }
    }

    /// <summary>The study once; what it printed.</summary>
    /// <exception cref="InvalidOperationException">It did not come to its end.</exception>
    public Task<string> Study() => Play("study", []);

    /// <summary>So many people work side by side until they are told that it is enough; a cohort that was begun is ended.</summary>
    /// <param name="patients">Patients of a cohort.</param>
    public Task Work(int people, int patients)
    {
        enough = false;
        return Task.WhenAll(Enumerable.Range(0, people).Select(_ => Cohorts(patients)));
    }

    /// <summary>Nobody begins another cohort.</summary>
    public void Enough() => enough = true;

    private async Task Cohorts(int patients)
    {
        while (!enough && Interlocked.Increment(ref series) is <= DemoPlan.MostSeries and var next)
            await Play(
                $"cohort-{next}",
                ["--patients", Text(patients), "--seed", Text(seed + next), "--series", Text(next)]
            );
    }

    private async Task<string> Play(string name, string[] arguments)
    {
        var journal = Path.Combine(at.Root, $"{name}.jsonl");
        lock (turn)
            journals.Add(journal);
        await using var demo = CellLotProgram.Start([
            "demo",
            "--data",
            at.Folder,
            "--journal",
            journal,
            "--patience",
            "240",
            .. arguments,
        ]);
        var code = await demo.Ended(Longest);
        return code == 0 ? demo.Said : throw new InvalidOperationException($"{name} ended with {code}: {demo.Said}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
