using CellLot.Platform.Telemetry;
using Microsoft.Extensions.Logging;

namespace CellLot.Platform.Messaging;

/// <summary>
/// What exactly one process does for a service, however many run it: hand on its messages, build its views, try parked ones
/// again. Whoever holds the lock works; the others ask for it every second; a holder that has lost it stops at once.
/// </summary>
internal sealed class Duties(
    ServiceRuntime service,
    Func<IEnumerable<Func<CancellationToken, Task>>> works,
    ILogger log
)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly KeyValuePair<string, object?> tag = new("service", service.Name);
    private bool said;

    public async Task Run(CancellationToken stop)
    {
        Signals.Duties.Record(0, tag);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var held = await DutiesLock.Open(service, stop);
                said = false;
                var others = false;
                for (; !await held.Take(stop); others = true)
                    await Task.Delay(Pause, stop);
                if (others)
                    log.LogInformation("This process takes over the duties of {Service}", service.Name);
                await Work(held, stop);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception lost)
            {
                if (!said)
                    log.LogWarning("The duties of {Service} are not held here: {Error}", service.Name, lost.Message);
                said = true;
            }
            await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Work(DutiesLock held, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Signals.Duties.Record(1, tag);
        var running = works().Select(work => Task.Run(() => work(ending.Token), CancellationToken.None)).ToList();
        try
        {
            while (true)
            {
                await Task.Delay(Pause, stop);
                await held.Check(stop);
                if (running.Find(work => work.IsFaulted) is { } broken)
                    await broken; // a duty that has ended is not held: all of them begin anew, here or elsewhere
            }
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Signals.Duties.Record(0, tag);
        }
    }
}
