using CellLot.Platform.Access;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CellLot.Platform.Messaging;

/// <summary>Everything that goes on behind the requests of one process: lanes, projections, parked messages.</summary>
internal sealed class InProcessDelivery(IReadOnlyList<ServiceRuntime> services, SiteZones zones, ILoggerFactory logs)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var log = logs.CreateLogger("CellLot.Delivery");
        var byName = services.ToDictionary(s => s.Name, StringComparer.Ordinal);
        var running = new List<Task>();
        foreach (var target in services)
        {
            foreach (var consumer in target.Consumers.All.Where(c => byName.ContainsKey(c.From)))
                running.Add(
                    Task.Run(
                        () => new Lane(byName[consumer.From], target, consumer, zones, log).Run(stoppingToken),
                        stoppingToken
                    )
                );
            foreach (var projection in target.Module.Projections(target))
                running.Add(Task.Run(() => new Projector(target, projection, log).Run(stoppingToken), stoppingToken));
            running.Add(Task.Run(() => new ParkedRunner(target, zones, log).Run(stoppingToken), stoppingToken));
            running.Add(Task.Run(() => new KeySweeper(target, log).Run(stoppingToken), stoppingToken));
        }
        return Task.WhenAll(running);
    }
}
