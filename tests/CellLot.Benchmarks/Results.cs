using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CellLot.Benchmarks.Harness;

namespace CellLot.Benchmarks;

/// <summary>What one row came to.</summary>
/// <param name="Times">Of each run, in seconds.</param>
/// <param name="Commits">One commit, measured between the runs, in seconds.</param>
/// <param name="Notes">What else was counted, as table rows.</param>
internal sealed record Measured(
    string Name,
    IReadOnlyList<double> Times,
    IReadOnlyList<double> Commits,
    IReadOnlyList<(string Name, string Value)> Notes
);

/// <summary>Tables of what was measured.</summary>
internal static class Results
{
    private const string End = "<!-- end -->";

    public static string Table(IReadOnlyList<Measured> rows)
    {
        var text = new StringBuilder();
        Line("", rows.Select(r => r.Name));
        Line("---", rows.Select(_ => "---"));
        Line("date", rows.Select(_ => DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Line("machine", rows.Select(_ => Machine()));
        Line("runs", rows.Select(r => $"{r.Times.Count}"));
        foreach (var (name, n) in rows[0].Notes.Select((note, n) => (note.Name, n)))
            Line(name, rows.Select(r => r.Notes[n].Value));
        Line("one commit, p50", rows.Select(r => Ms(At(r.Commits, 0.50))));
        foreach (var (name, part) in new[] { ("p50", 0.50), ("p99", 0.99) })
        {
            Line(name, rows.Select(r => Ms(At(r.Times, part))));
            Line($"**{name} in commits**", rows.Select(r => $"**{At(r.Times, part) / At(r.Commits, 0.50):0}**"));
        }
        return text.ToString();

        void Line(string name, IEnumerable<string> values) =>
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", values)} |\n");
    }

    /// <summary>A table of rows, with machine and date above it.</summary>
    public static string Table(IReadOnlyList<Row> rows)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {Machine()}.\n\n");
        text.Append("| work | ratio | aim | | CellLot | limit |\n|---|---|---|---|---|---|\n");
        foreach (var row in rows)
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Name} | **{row.Ratio:0.00}** | {row.Aim} | {row.Verdict} | {row.Ours} | {row.Limit} |\n"
            );
        return text.ToString();
    }

    /// <summary>Into artifacts/{name}.md; into docs/performance.md too, between the marks of that name, where that is wanted.</summary>
    public static void Keep(string name, string table, bool intoDocs)
    {
        var root = Root();
        Directory.CreateDirectory(Path.Combine(root, "artifacts"));
        File.WriteAllText(Path.Combine(root, "artifacts", $"{name}.md"), table);
        if (!intoDocs)
            return;
        var page = Path.Combine(root, "docs", "performance.md");
        var text = File.ReadAllText(page);
        var begin = $"<!-- result: {name} -->";
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(End, from, StringComparison.Ordinal);
        File.WriteAllText(page, $"{text[..from]}\n{table}{text[to..]}");
    }

    /// <summary>The value below which this part of them lies (nearest rank).</summary>
    public static double At(IReadOnlyList<double> values, double part) =>
        values.Order().ElementAt((int)Math.Ceiling(part * values.Count) - 1);

    public static string Ms(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0.0} ms");

    public static string Machine() =>
        $"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CellLot.sln")))
            folder =
                Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("CellLot.sln is nowhere above.");
        return folder;
    }
}
