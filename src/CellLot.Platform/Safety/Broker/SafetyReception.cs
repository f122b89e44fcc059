using CellLot.Platform.Access;
using CellLot.Platform.Messaging.Broker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CellLot.Platform.Safety.Broker;

/// <summary>Hears the safety feeds over the broker for the services of this process.</summary>
internal sealed class SafetyReception(
    IReadOnlyList<ServiceRuntime> services,
    SiteZones zones,
    BrokerLink broker,
    ILoggerFactory logs
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly ILogger log = logs.CreateLogger("CellLot.Delivery");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            from target in services
            from source in Freshness.SourcesOf(target)
            select Task.Run(() => Hear(target, source, stoppingToken), CancellationToken.None)
        );

    private async Task Hear(ServiceRuntime target, string source, CancellationToken stop)
    {
        var intake = new SafetyIntake(target, source, zones, log);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var connection = await broker.Open($"{target.Name} hears safety of {source}", stop);
                try
                {
                    await new SafetyEar(target, source, intake, connection).Listen(stop);
                }
                finally
                {
                    await BrokerLink.Close(connection);
                }
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception lost)
            {
                log.LogDebug(lost, "{Target} hears nothing of {Source}'s safety feed", target.Name, source);
            }
            await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
