using CellLot.Messages;
using CellLot.Platform.Messaging;
using Microsoft.Extensions.Logging;

namespace CellLot.Platform.Safety;

/// <summary>One service's way along one source's safety feed, in process.</summary>
internal sealed class SafetyLane(ServiceRuntime source, ServiceRuntime target, SafetyIntake intake, ILogger log)
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private readonly SafetyFacts facts = new(source);

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Follow(stop);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble)
            {
                log.LogWarning(
                    "{Target} hears nothing of {Source}'s safety feed: {Error}",
                    target.Name,
                    source.Name,
                    trouble.Message
                );
                await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Follow(CancellationToken stop)
    {
        var known = await intake.Known(stop);
        while (true)
        {
            var tip = source.Tip.Now;
            if (tip.N > known)
                known = await Catch(known, stop);
            else
            {
                if (tip.AsOf is { } asOf)
                    await intake.Pulse(tip.N, asOf, stop);
                await source.Tip.Wait(tip, Pause, stop);
            }
        }
    }

    private async Task<long> Catch(long known, CancellationToken stop)
    {
        foreach (var fact in await facts.After(known, AtOnce, stop))
        {
            var next = known + 1;
            known = await intake.Apply(next, () => AsOnTheWire(fact), stop);
            if (known != next)
                break;
        }
        return known;
    }

    private Message AsOnTheWire(Message message) =>
        target.Messages.Read(message.GetType().Name, MessageTypes.Write(message));
}
