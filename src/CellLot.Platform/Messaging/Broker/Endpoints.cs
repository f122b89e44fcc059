using System.Collections.Concurrent;
using System.Net.Mime;
using MassTransit;
using MassTransit.Middleware;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace CellLot.Platform.Messaging.Broker;

/// <summary>
/// MassTransit's receive endpoints of one connection to the broker: transport only. No topology, no retries, no faults; what is
/// in hand when the process stops goes back to its queue.
/// </summary>
internal sealed class Endpoints
{
    private const int Prefetch = 64;

    /// <summary>For what is in hand; then it is given back.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource ending = new();
    private readonly CancellationTokenSource ended = new();
    private readonly ConcurrentBag<IConnection> connections = [];
    private readonly IBusControl bus;
    private readonly ILoggerFactory logs;

    public Endpoints(Uri address, ILoggerFactory logs)
    {
        this.logs = logs;
        LogContext.ConfigureCurrentLogContext(logs);
        bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(
                address,
                "celllot receives",
                host =>
                {
                    host.RequestedConnectionTimeout(TimeSpan.FromSeconds(2));
                    host.Heartbeat(TimeSpan.FromSeconds(5));
                    host.OnRefreshConnectionFactory = _ => Refused(); // before each connection
                }
            );
            rabbit.AutoStart = false;
        });
    }

    public async Task Start(CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(StartTimeout);
        await bus.StartAsync(limit.Token).WaitAsync(limit.Token);
    }

    /// <summary>Begins to receive from a queue that is there.</summary>
    public void Join(BrokerTopology.Subscription subscription, Arrival arrival)
    {
        LogContext.ConfigureCurrentLogContext(logs);
        bus.ConnectReceiveEndpoint(
            subscription.Queue,
            endpoint =>
            {
                var rabbit = (IRabbitMqReceiveEndpointConfigurator)endpoint;
                rabbit.BindQueue = false; // the relay makes the queue, nobody else
                rabbit.SetQueueArgument("x-queue-type", "quorum"); // of the error queue, then
                rabbit.PrefetchCount = Prefetch;
                rabbit.ConcurrentMessageLimit = 1;
                rabbit.ConfigureConsumeTopology = false;
                rabbit.PublishFaults = false;
                rabbit.DefaultContentType = new ContentType("application/json");
                rabbit.UseRawJsonDeserializer(RawSerializerOptions.AnyMessageType, isDefault: true);
                rabbit.ConfigureChannel(pipe =>
                    pipe.UseExecute(channel => Opened(channel.ConnectionContext.Connection))
                ); // before it receives; what is hung on a connection is never called
                rabbit.ConfigureError(trouble =>
                {
                    trouble.UseFilter(new GivenBack(ending.Token));
                    trouble.UseFilter(new ErrorTransportFilter());
                });
                rabbit.Handler<Told>(context => Receive(arrival, context));
            }
        );
    }

    private async Task Receive(Arrival arrival, ConsumeContext<Told> context)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, context.CancellationToken);
        await arrival.Receive(context.Message, stop.Token);
    }

    /// <summary>A bus that is stopped while it connects again goes on to receive: whatever it opens after its end is refused.</summary>
    private void Opened(IConnection connection)
    {
        connections.Add(connection);
        ended.Token.ThrowIfCancellationRequested();
    }

    private Task Refused() => ended.IsCancellationRequested ? Task.FromCanceled(ended.Token) : Task.CompletedTask;

    /// <summary>Ends within some seconds, whatever the broker does.</summary>
    public async Task Stop()
    {
        await ended.CancelAsync();
        ending.CancelAfter(Grace);
        using var limit = new CancellationTokenSource(StopTimeout);
        try
        {
            await bus.StopAsync(limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception unclean)
        {
            // The connection goes with the process, or went already; the broker gives the messages to somebody else.
            logs.CreateLogger("CellLot.Delivery").LogDebug(unclean, "The receiving end did not stop in good order");
        }
        await ending.CancelAsync();
        foreach (var connection in connections.Distinct())
            await BrokerLink.Close(connection);
    }

    /// <summary>
    /// What fails because the process stops is no failure: thrown on from here it goes back to its queue. (A cancelled handler would
    /// otherwise be one more error to MassTransit.)
    /// </summary>
    private sealed class GivenBack(CancellationToken ending) : IFilter<ExceptionReceiveContext>
    {
        public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next) =>
            ending.IsCancellationRequested
            || context.Exception is OperationCanceledException or ConsumerCanceledException
                ? Task.FromException(new OperationCanceledException("The process stops.", context.Exception, ending))
                : next.Send(context);

        public void Probe(ProbeContext context) => context.CreateFilterScope("givenBack");
    }
}
