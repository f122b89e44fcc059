using System.Diagnostics;
using System.Globalization;
using CellLot.Benchmarks.Harness;

namespace CellLot.Benchmarks.Started;

/// <summary><c>celllot calc</c> over a hundred thousand lines: reported, with the time until its first answer.</summary>
internal sealed class CalcRows(bool quick)
{
    private const string Line =
        """{"calc":"dose-plan","basis":"perKg","dosePerKg":1.5e6,"weight":60,"weightUnit":"kg","containerViable":25e6,"viableRecovery":0.80}""";
    private readonly int lines = quick ? 2_000 : 100_000;
    private readonly int rounds = quick ? 1 : 5;

    public async Task<IReadOnlyList<Row>> Run()
    {
        var (starts, rates) = (new List<double>(), new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            var (start, all) = await Play();
            if (round == 0)
                continue;
            starts.Add(start);
            rates.Add(lines / all);
        }
        return
        [
            new Row(
                "celllot calc, seconds to the first answer",
                Results.At(starts, 0.5),
                Aim.NotAbove(1),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Results.At(rates, 0.5):0} lines/s of {lines}, start included"
                ),
                "1 s"
            ),
        ];
    }

    /// <summary>Seconds until the first answer and until the last.</summary>
    private async Task<(double First, double Last)> Play()
    {
        var start = new ProcessStartInfo(Published.Program, "calc")
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        var begun = Stopwatch.GetTimestamp();
        using var program = Process.Start(start)!;
        var writing = Task.Run(async () =>
        {
            for (var n = 0; n < lines; n++)
                await program.StandardInput.WriteLineAsync(Line);
            program.StandardInput.Close();
        });
        var first = double.NaN;
        var answered = 0;
        while (await program.StandardOutput.ReadLineAsync() is not null)
            if (answered++ == 0)
                first = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var last = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        await writing;
        await program.WaitForExitAsync();
        return answered == lines
            ? (first, last)
            : throw new InvalidOperationException($"{answered} answers to {lines} lines.");
    }
}
