using CellLot.Platform.Access;
using CellLot.Platform.Hosting;
using CellLot.Platform.Http;
using CellLot.Platform.Messaging.Broker;
using CellLot.Platform.Safety;
using CellLot.Platform.Safety.Broker;
using CellLot.Platform.Subscriptions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CellLot.Platform.Messaging;

/// <summary>Everything that goes on behind the requests of one process: the duties of its services, as far as they are its own.</summary>
internal sealed class BackgroundWork(
    IReadOnlyList<ServiceRuntime> services,
    SiteZones zones,
    IMessageOrder order,
    BrokerLink? broker,
    IHostApplicationLifetime lifetime,
    ILoggerFactory logs
) : BackgroundService
{
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(50);

    private readonly ILogger log = logs.CreateLogger("CellLot.Delivery");

    /// <summary>What each service tells, for all lanes of this process.</summary>
    private readonly Dictionary<string, ToldPages> told = services.ToDictionary(
        s => s.Name,
        s => new ToldPages(s),
        StringComparer.Ordinal
    );

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.Listening(stoppingToken);
        var running = new List<Task>();
        foreach (var service in services)
        {
            running.Add(
                Task.Run(
                    () => new Duties(service, () => Works(service), log).Run(stoppingToken),
                    CancellationToken.None
                )
            );
            // One after the other: whoever asks first does not queue behind the beginning of all of them.
            await Task.Delay(Apart, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await Task.WhenAll(running);
    }

    private IEnumerable<Func<CancellationToken, Task>> Works(ServiceRuntime service)
    {
        var relay = broker is null ? null : new Relay(service, broker, order, log);
        if (relay is null)
            foreach (var lane in Lanes(service))
                yield return lane.Run;
        else
            yield return relay.Run;
        yield return new SafetyBook(service, log).Run;
        if (relay is null)
            foreach (var lane in SafetyLanes(service))
                yield return lane.Run;
        else
            yield return new SafetyRelay(service, broker!, order, log).Run;
        foreach (var projection in service.Module.Projections(service))
            yield return new Projector(service, projection, log).Run;
        foreach (var duty in service.Module.Duties(service, new SystemCommands(service, zones, log)))
            yield return duty;
        yield return new ParkedRunner(service, zones, log).Run;
        yield return new KeySweeper(service, log).Run;
        yield return new Measuring(service, relay).Run;
    }

    private IEnumerable<SafetyLane> SafetyLanes(ServiceRuntime target) =>
        from source in services
        where Freshness.SourcesOf(target).Contains(source.Name, StringComparer.Ordinal)
        select new SafetyLane(source, target, new SafetyIntake(target, source.Name, zones, log), log);

    private IEnumerable<Lane> Lanes(ServiceRuntime target)
    {
        var sources = services.ToDictionary(s => s.Name, StringComparer.Ordinal);
        foreach (var consumer in target.Consumers.All.Where(c => !c.Safety))
            if (sources.TryGetValue(consumer.From, out var source))
                yield return new Lane(
                    source,
                    told[source.Name],
                    new Delivery(target, consumer, zones, log),
                    order,
                    log
                );
    }
}
