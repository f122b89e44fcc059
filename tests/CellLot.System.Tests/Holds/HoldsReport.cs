using System.Globalization;
using System.Text;
using CellLot.SystemTests.Running;

namespace CellLot.SystemTests.Holds;

/// <summary>The result of the runs of one shape as a table, for keeping in docs/reliability.md.</summary>
internal sealed class HoldsReport(Shape shape, int seed)
{
    private readonly List<PlayedRuns> all = [];

    /// <summary>Writes what is known so far into artifacts/holds-{shape}.md.</summary>
    public async Task Add(PlayedRuns played)
    {
        all.Add(played);
        var text = new StringBuilder("| | |\n|---|---|\n");
        Row("shape", shape is Shape.AllInOne ? "all in one process" : "three processes, PostgreSQL, RabbitMQ");
        Row("date", DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Row("seeds", all.Count == 1 ? $"{seed}" : $"{seed} to {seed + all.Count - 1}");
        Row("runs", all.Sum(p => p.Runs));
        Row("holds placed", all.Sum(p => p.Holds));
        Row("doses started", all.Sum(p => p.Started));
        Row("doses stopped by a hold to the end", all.Sum(p => p.Stopped));
        Row("times a hold stood in the way", all.Sum(p => p.Refused));
        Row("— of them in the way of a release", all.Sum(p => p.ReleasesRefused));
        Row("times a gate was closed by the age of what it knew", all.Sum(p => p.Stale));
        foreach (var (gate, times) in Sum(all.Select(p => p.Gates)))
            Row($"— {gate.Replace('_', ' ')}", times);
        Row("faults", all.Sum(p => p.Faults.Values.Sum()));
        foreach (var (fault, times) in Sum(all.Select(p => p.Faults)))
            Row($"— {fault}", times);
        Row("findings", all.Sum(p => p.Findings.Count));
        Row(
            "duration",
            TimeSpan.FromSeconds(all.Sum(p => p.Took.TotalSeconds)).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture)
        );
        Directory.CreateDirectory(Report.Folder);
        await File.WriteAllTextAsync(Path.Combine(Report.Folder, $"holds-{shape}.md"), text.ToString());

        void Row(string name, object value) => text.Append(CultureInfo.InvariantCulture, $"| {name} | {value} |\n");
    }

    /// <summary>What so many runs must have met, or they have shown nothing: every gate passed, holds in the way and to the end, stale gates.</summary>
    public IEnumerable<string> NotMet()
    {
        var passed = Sum(all.Select(p => p.Gates));
        foreach (var gate in HoldsJudge.Gates.Where(g => !passed.ContainsKey(g)))
            yield return $"nobody passed {gate}";
        if (all.Sum(p => p.Stopped) == 0)
            yield return "no dose was stopped by a hold to the end";
        if (all.Sum(p => p.Refused) == 0)
            yield return "no hold stood in the way";
        if (all.Sum(p => p.ReleasesRefused) == 0)
            yield return "no hold stood in the way of a release";
        if (all.Sum(p => p.Stale) == 0)
            yield return "no gate was closed by the age of what it knew";
    }

    private static SortedDictionary<string, int> Sum(IEnumerable<IReadOnlyDictionary<string, int>> counts)
    {
        var sum = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, times) in counts.SelectMany(c => c))
            sum[name] = sum.GetValueOrDefault(name) + times;
        return sum;
    }
}
