using CellLot.Messages;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace CellLot.Platform.Messaging.Broker;

/// <summary>
/// A relay's connection: what it has declared here it publishes to here, so a broker that came back without its data is always
/// met by a new one of these.
/// </summary>
internal sealed class Outgoing : IAsyncDisposable
{
    private const ushort NotFound = 404;
    private const uint LongQueue = 100; // messages
    private readonly IConnection connection;
    private readonly IChannel channel;
    private readonly BrokerTopology topology;

    private Outgoing(IConnection connection, IChannel channel, BrokerTopology topology) =>
        (this.connection, this.channel, this.topology) = (connection, channel, topology);

    /// <param name="topology">The part of one source.</param>
    public static async Task<Outgoing> Open(
        BrokerLink broker,
        string source,
        BrokerTopology topology,
        CancellationToken stop
    )
    {
        var opened = await broker.Open($"{source} relay", stop);
        try
        {
            var options = new CreateChannelOptions(
                publisherConfirmationsEnabled: true,
                publisherConfirmationTrackingEnabled: true,
                outstandingPublisherConfirmationsRateLimiter: null
            );
            return new Outgoing(opened, await opened.CreateChannelAsync(options, stop), topology);
        }
        catch
        {
            await BrokerLink.Close(opened);
            throw;
        }
    }

    /// <summary>True when every queue is there and holds, or has handed on, all that was told.</summary>
    public async Task<bool> HoldsAll(CancellationToken stop)
    {
        foreach (var subscription in topology.Subscriptions)
        {
            if (
                !await Exists(c => c.ExchangeDeclarePassiveAsync(subscription.Mark, stop), stop)
                || !await Exists(c => c.QueueDeclarePassiveAsync(subscription.Queue, stop), stop)
            )
                return false;
        }
        return true;
    }

    /// <summary>Makes what is missing. The marks come last: a mark says that its queue is bound.</summary>
    public async Task Declare(CancellationToken stop)
    {
        foreach (var exchange in topology.Exchanges)
            await channel.ExchangeDeclareAsync(exchange.Name, exchange.Type, durable: true, cancellationToken: stop);
        foreach (var queue in topology.Queues)
            await channel.QueueDeclareAsync(
                queue.Name,
                durable: true,
                exclusive: false,
                autoDelete: false,
                queue.Arguments.ToDictionary(a => a.Key, a => (object?)a.Value, StringComparer.Ordinal),
                cancellationToken: stop
            );
        foreach (var (exchange, queue) in topology.Bindings)
            await channel.QueueBindAsync(queue, exchange, "", cancellationToken: stop);
        foreach (var subscription in topology.Subscriptions)
            await channel.ExchangeDeclareAsync(
                subscription.Mark,
                ExchangeType.Fanout,
                durable: true,
                cancellationToken: stop
            );
    }

    /// <summary>Sends the messages in order and returns when the broker has confirmed them all.</summary>
    /// <exception cref="PublishException">One was refused, or no queue took it.</exception>
    public async Task Publish(string source, IReadOnlyList<Message> messages, CancellationToken stop)
    {
        var exchange = BrokerTopology.ExchangeOf(source);
        var sent = new List<Task>(messages.Count);
        foreach (var message in messages)
        {
            var told = Told.Of(message, topology.Subscriptions);
            var properties = new BasicProperties
            {
                Persistent = true,
                ContentType = "application/json",
                MessageId = message.Envelope.Id.ToString(),
                Type = told.Type,
            };
            sent.Add(
                channel.BasicPublishAsync(exchange, "", mandatory: true, properties, told.ToBytes(), stop).AsTask()
            );
        }
        await Task.WhenAll(sent);
    }

    /// <summary>
    /// Tells whoever wants to know it that everything recorded before an instant has gone into its queue before this. Left out
    /// where a queue is long: marks must not pile up at a subscriber that is away, and the next one says more. (They do not
    /// expire instead: what expires in these queues goes to the error queue.)
    /// </summary>
    public async Task Mark(DateTimeOffset asOf, CancellationToken stop)
    {
        var body = Told.UpTo(asOf).ToBytes();
        var properties = new BasicProperties { ContentType = "application/json" };
        foreach (var queue in topology.Subscriptions.Where(s => s.IsMarked).Select(s => s.Queue))
            if (await channel.MessageCountAsync(queue, stop) < LongQueue)
                await channel.BasicPublishAsync("", queue, mandatory: false, properties, body, stop);
    }

    /// <summary>Asks on a channel of its own: the broker closes the channel that asked for what is not there.</summary>
    private async Task<bool> Exists(Func<IChannel, Task> ask, CancellationToken stop)
    {
        await using var asking = await connection.CreateChannelAsync(cancellationToken: stop);
        try
        {
            await ask(asking);
            return true;
        }
        catch (OperationInterruptedException none) when (none.ShutdownReason?.ReplyCode == NotFound)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync() => await BrokerLink.Close(connection);
}
