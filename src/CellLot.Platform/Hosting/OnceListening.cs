using Microsoft.Extensions.Hosting;

namespace CellLot.Platform.Hosting;

/// <summary>Work behind the requests begins once the program listens: it does not hold up the first answer.</summary>
internal static class OnceListening
{
    /// <summary>Returns once the program listens, or is stopped before.</summary>
    public static async Task Listening(this IHostApplicationLifetime lifetime, CancellationToken stop)
    {
        var started = new TaskCompletionSource();
        await using var onStart = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
