using System.Diagnostics;

namespace CellLot.Benchmarks.Harness;

/// <summary>Several at once, each doing one thing after the other for a while.</summary>
internal static class Writers
{
    /// <summary>Things done a second.</summary>
    /// <param name="one">Does one thing as this writer, counted from 0.</param>
    public static async Task<double> Rate(int writers, TimeSpan during, Func<int, Task> one)
    {
        var done = 0L;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, writers)
                .Select(writer =>
                    Task.Run(async () =>
                    {
                        while (clock.Elapsed < during)
                        {
                            await one(writer);
                            Interlocked.Increment(ref done);
                        }
                    })
                )
        );
        return done / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Seconds that one thing takes, the median of so many.</summary>
    public static async Task<double> Time(int times, Func<Task> one)
    {
        var took = new List<double>();
        for (var n = 0; n < times; n++)
        {
            var begun = Stopwatch.GetTimestamp();
            await one();
            took.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }
        return Results.At(took, 0.5);
    }
}
