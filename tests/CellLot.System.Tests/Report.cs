using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CellLot.SystemTests.Nemesis;
using CellLot.SystemTests.Proof;
using CellLot.SystemTests.Running;

namespace CellLot.SystemTests;

/// <summary>The result of a run as a table, for keeping in docs/reliability.md.</summary>
internal sealed class Report(Shape shape, int seed)
{
    /// <summary>Where results of test runs are put; no part of the repository.</summary>
    public static string Folder { get; } = Path.Combine(Root(), "artifacts");

    /// <summary>Writes what is known so far into artifacts/reliability-{shape}.md.</summary>
    public async Task Write(Rounds rounds, Installation at, Verdict verdict, int acknowledged, TimeSpan took)
    {
        var (told, again) = at.Tally();
        var text = new StringBuilder();
        Row("shape", shape is Shape.AllInOne ? "all in one process" : "three processes, PostgreSQL, RabbitMQ");
        Row("date", DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Row(
            "machine",
            $"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}"
        );
        Row("seed", seed);
        Row("fault rounds", rounds.Done);
        foreach (var (name, times) in rounds.ByName)
            Row($"— {name}", times);
        Row("commands acknowledged", acknowledged);
        Row("events in the ledgers", verdict.Events);
        Row("messages told", verdict.Messages);
        Row("repetitions put in by the shim, all refused", $"{again} in {told} handed on");
        Row("single things checked", verdict.Checks);
        Row("findings", verdict.Findings.Count);
        Row("duration", took.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture));
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, $"reliability-{shape}.md"), $"| | |\n|---|---|\n{text}");

        void Row(string name, object value) => text.Append(CultureInfo.InvariantCulture, $"| {name} | {value} |\n");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CellLot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside a checkout.");
    }
}
