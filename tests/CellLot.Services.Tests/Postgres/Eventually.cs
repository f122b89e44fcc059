using System.Diagnostics;

namespace CellLot.Tests.Postgres;

/// <summary>Waits by asking, never by sleeping for a guessed time.</summary>
public static class Eventually
{
    /// <summary>Returns as soon as <paramref name="holds"/> does.</summary>
    /// <exception cref="TimeoutException">It did not within the time; ten seconds if none is given.</exception>
    public static Task Holds(Func<Task<bool>> holds, string what, TimeSpan? within = null) =>
        Reaches(holds, () => what, within);

    /// <summary>As the other, with a sentence about how far it came.</summary>
    public static async Task Reaches(Func<Task<bool>> holds, Func<string> what, TimeSpan? within = null)
    {
        var limit = within ?? TimeSpan.FromSeconds(10);
        for (var waited = Stopwatch.StartNew(); !await holds(); )
        {
            if (waited.Elapsed > limit)
                throw new TimeoutException($"Not within {limit}: {what()}");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
