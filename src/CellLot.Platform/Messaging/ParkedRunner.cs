using CellLot.Messages;
using CellLot.Platform.Access;
using Microsoft.Extensions.Logging;

namespace CellLot.Platform.Messaging;

/// <summary>Tries a service's parked messages again when their time has come.</summary>
internal sealed class ParkedRunner(ServiceRuntime service, SiteZones zones, ILogger log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private readonly Parking parking = new(service);

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                foreach (var (id, name, type, payload, attempts) in await parking.Due(stop))
                    if (
                        service.Consumers.All.FirstOrDefault(c =>
                            string.Equals(c.Name, name, StringComparison.Ordinal)
                        ) is
                        { } consumer
                    )
                        await TryAgain(id, consumer, type, payload, attempts, stop);
            }
            catch (Exception trouble) when (!stop.IsCancellationRequested)
            {
                log.LogError(trouble, "Parked messages of {Service} are tried again later", service.Name);
            }
            await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TryAgain(
        Guid id,
        Consumer consumer,
        string type,
        string payload,
        int attempts,
        CancellationToken stop
    )
    {
        try
        {
            // Read in here: a message that this version does not know keeps no other one waiting.
            var message = service.Messages.Read(type, payload);
            await new Handling(service, consumer, zones).Handle(message, stop);
            await parking.Close(id, consumer.Name, stop);
        }
        catch (Exception refused) when (!stop.IsCancellationRequested)
        {
            await parking.TryLater(id, consumer.Name, attempts, refused.Message, stop);
        }
    }
}
