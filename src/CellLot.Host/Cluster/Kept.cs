using CellLot.Host.Postgres;

namespace CellLot.Host.Cluster;

/// <summary>A server that the cluster keeps running: watched by its process, started again when that has died.</summary>
/// <param name="name">What a person is told: <c>The database</c>, <c>The broker</c>.</param>
/// <param name="start">Starts it, or takes over the one that runs.</param>
/// <param name="processOf">Its process.</param>
/// <param name="stopLeft">Stops one whose start was broken off.</param>
internal sealed class Kept<TServer>(
    string name,
    Func<CancellationToken, Task<TServer>> start,
    Func<TServer, int> processOf,
    Func<Task> stopLeft
) : IAsyncDisposable
    where TServer : IAsyncDisposable
{
    private static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(500);
    private TServer? server;

    /// <summary>Starts it for the first time.</summary>
    public async Task<TServer> Begin(CancellationToken stop) => server = await start(stop);

    /// <summary>Watches it until <paramref name="stop"/>.</summary>
    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Watch, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested || ServerWatch.Lives(processOf(server!)))
            {
                continue;
            }

            await Console.Error.WriteLineAsync($"{name} has died; starting it again.");
            try
            {
                server = await start(stop);
                await Console.Error.WriteLineAsync($"{name} runs again.");
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // asked to stop meanwhile
            }
            catch (Exception again)
            {
                // Whatever it was: the next round tries again, for as long as the cluster runs.
                await Console.Error.WriteLineAsync($"{name} does not start: {again.Message}");
            }
        }
    }

    /// <summary>Stops it in good order.</summary>
    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
        else
        {
            await stopLeft();
        }
    }
}
