using CellLot.Platform.Access;
using CellLot.Platform.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace CellLot.Platform.Messaging.Broker;

/// <summary>
/// Receives for the services of this process, as long as the broker answers. Each queue is joined when its source's relay has made
/// it: a queue made here would hide from the relay that the broker had lost one. Beside it looks into the error queues.
/// </summary>
internal sealed class Reception(
    IReadOnlyList<ServiceRuntime> services,
    SiteZones zones,
    BrokerLink broker,
    ILoggerFactory logs
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Looks = TimeSpan.FromSeconds(10);
    private readonly ILogger log = logs.CreateLogger("CellLot.Delivery");

    private readonly IReadOnlyList<BrokerTopology.Subscription> subscriptions =
    [
        .. broker.Topology.Subscriptions.Where(s => services.Any(service => service.Name == s.Subscriber)),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Receive(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception lost)
            {
                broker.Lost(lost);
            }
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Until the connection that watches is lost.</summary>
    private async Task Receive(CancellationToken stop)
    {
        var watch = await broker.Open("watch", stop);
        var ended = new TaskCompletionSource<ShutdownEventArgs>(TaskCreationOptions.RunContinuationsAsynchronously);
        watch.ConnectionShutdownAsync += (_, why) =>
        {
            ended.TrySetResult(why);
            return Task.CompletedTask;
        };
        var endpoints = new Endpoints(broker.Address, logs);
        try
        {
            await endpoints.Start(stop);
            var looked = TimeSpan.Zero;
            var missing = subscriptions.ToList();
            while (!ended.Task.IsCompleted)
            {
                foreach (var found in await Found(watch, missing, stop))
                {
                    endpoints.Join(found, ArrivalOf(found));
                    missing.Remove(found);
                }
                looked -= Pause;
                if (looked < TimeSpan.Zero)
                {
                    await LookIntoErrorQueues(watch, stop);
                    looked = Looks;
                }
                await Task.WhenAny(ended.Task, Task.Delay(Pause, stop));
                stop.ThrowIfCancellationRequested();
            }
            throw new OperationInterruptedException(await ended.Task);
        }
        finally
        {
            await endpoints.Stop();
            await BrokerLink.Close(watch);
        }
    }

    private Arrival ArrivalOf(BrokerTopology.Subscription subscription) =>
        new(services.Single(s => s.Name == subscription.Subscriber), subscription.Source, zones, log);

    private static async Task<List<BrokerTopology.Subscription>> Found(
        IConnection watch,
        IReadOnlyList<BrokerTopology.Subscription> missing,
        CancellationToken stop
    )
    {
        var found = new List<BrokerTopology.Subscription>();
        foreach (var subscription in missing)
            if (await Count(watch, subscription.Queue, stop) is not null)
                found.Add(subscription);
        return found;
    }

    private async Task LookIntoErrorQueues(IConnection watch, CancellationToken stop)
    {
        foreach (var queue in subscriptions.Select(s => s.ErrorQueue))
            if (await Count(watch, queue, stop) is { } messages)
                Signals.BrokerErrors.Record(messages, new KeyValuePair<string, object?>("queue", queue));
    }

    /// <summary>Messages in a queue, or null when there is no such queue.</summary>
    private static async Task<uint?> Count(IConnection watch, string queue, CancellationToken stop)
    {
        await using var asking = await watch.CreateChannelAsync(cancellationToken: stop);
        try
        {
            return (await asking.QueueDeclarePassiveAsync(queue, stop)).MessageCount;
        }
        catch (OperationInterruptedException none) when (none.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return null;
        }
    }
}
