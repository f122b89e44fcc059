using CellLot.Messages;
using CellLot.Platform.Messaging;
using CellLot.Platform.Messaging.Broker;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace CellLot.Platform.Safety.Broker;

/// <summary>
/// Hands a source's safety feed to the broker: each fact once the broker confirms it, a pulse twice a second. It keeps no
/// position: it begins with what is new, and whoever lacks something asks, so that neither a broker without its data nor a new
/// subscriber needs more than the next pulse to be made whole.
/// </summary>
internal sealed class SafetyRelay(ServiceRuntime source, BrokerLink broker, IMessageOrder order, ILogger log)
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly SafetyFacts facts = new(source);
    private readonly IReadOnlyList<BrokerTopology.SafetyPair> pairs =
    [
        .. broker.Topology.Safety.Where(p => string.Equals(p.Source, source.Name, StringComparison.Ordinal)),
    ];
    private long wanted = long.MaxValue;

    public async Task Run(CancellationToken stop)
    {
        if (pairs.Count == 0)
            return; // nobody listens
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Connected(stop);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception lost)
            {
                log.LogDebug(lost, "The safety feed of {Source} waits for the broker", source.Name);
            }
            await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Connected(CancellationToken stop)
    {
        var connection = await broker.Open($"{source.Name} safety relay", stop);
        try
        {
            var confirmed = new CreateChannelOptions(true, true, null);
            await using var channel = await connection.CreateChannelAsync(confirmed, stop);
            await using var asking = await connection.CreateChannelAsync(cancellationToken: stop);
            await Declare(channel, stop);
            await Listen(asking, stop);
            await Follow(channel, connection, stop);
        }
        finally
        {
            await BrokerLink.Close(connection);
        }
    }

    private async Task Declare(IChannel channel, CancellationToken stop)
    {
        string[] exchanges =
        [
            SafetyWire.FactsOf(source.Name),
            SafetyWire.PulsesOf(source.Name),
            SafetyWire.WantedOf(source.Name),
        ];
        foreach (var exchange in exchanges)
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, cancellationToken: stop);
        foreach (var pair in pairs)
        {
            var arguments = SafetyWire.Arguments.ToDictionary(
                a => a.Key,
                a => (object?)a.Value,
                StringComparer.Ordinal
            );
            await channel.QueueDeclareAsync(pair.Queue, true, false, false, arguments, cancellationToken: stop);
            await channel.QueueBindAsync(pair.Queue, exchanges[0], "", cancellationToken: stop);
        }
    }

    private async Task Listen(IChannel asking, CancellationToken stop)
    {
        var queue = SafetyWire.WantedQueueOf(source.Name);
        await asking.QueueDeclareAsync(queue, false, exclusive: true, autoDelete: true, cancellationToken: stop);
        await asking.QueueBindAsync(queue, SafetyWire.WantedOf(source.Name), "", cancellationToken: stop);
        var consumer = new AsyncEventingBasicConsumer(asking);
        consumer.ReceivedAsync += (_, arrived) =>
        {
            try
            {
                var asked = SafetyWire.Read<SafetyWanted>(arrived.Body);
                Least(ref wanted, long.Parse(asked.After));
            }
            catch (Exception none) when (none is System.Text.Json.JsonException or FormatException)
            {
                log.LogWarning("{Source} was asked for safety facts in an unknown way", source.Name);
            }
            return Task.CompletedTask;
        };
        await asking.BasicConsumeAsync(queue, autoAck: true, consumer, stop);
    }

    private async Task Follow(IChannel channel, IConnection connection, CancellationToken stop)
    {
        for (var at = source.Tip.Now.N; connection.IsOpen; )
        {
            at = Math.Min(at, Interlocked.Exchange(ref wanted, long.MaxValue));
            var tip = source.Tip.Now;
            if (tip.N > at)
            {
                var next = await facts.After(at, AtOnce, stop);
                await Publish(channel, next, stop);
                at += next.Count;
                continue;
            }
            if (tip.AsOf is { } asOf)
                await Pulse(channel, tip.N, asOf, stop);
            await source.Tip.Wait(tip, SafetyBook.Beat, stop);
        }
        throw new InvalidOperationException("The connection to the broker was lost.");
    }

    private async Task Publish(IChannel channel, IReadOnlyList<Message> next, CancellationToken stop)
    {
        using var limit = Limited(stop);
        var arranged = await order.Arrange($"{source.Name}-safety", next, stop);
        await Task.WhenAll(
                arranged.Select(fact =>
                {
                    var properties = new BasicProperties { Persistent = true, ContentType = "application/json" };
                    var body = new Told(fact.GetType().Name, MessageTypes.Write(fact)).ToBytes();
                    return channel
                        .BasicPublishAsync(
                            SafetyWire.FactsOf(source.Name),
                            "",
                            mandatory: true,
                            properties,
                            body,
                            limit.Token
                        )
                        .AsTask();
                })
            )
            .WaitAsync(limit.Token);
    }

    /// <summary>Lost or late, the next one makes up for it.</summary>
    private async Task Pulse(IChannel channel, long n, DateTimeOffset asOf, CancellationToken stop)
    {
        using var limit = Limited(stop);
        var body = SafetyWire.Bytes(new SafetyPulse($"{n}", asOf));
        await channel
            .BasicPublishAsync(SafetyWire.PulsesOf(source.Name), "", false, new BasicProperties(), body, limit.Token)
            .AsTask()
            .WaitAsync(limit.Token);
    }

    private static CancellationTokenSource Limited(CancellationToken stop)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        return limit;
    }

    private static void Least(ref long kept, long asked)
    {
        for (var known = Volatile.Read(ref kept); asked < known; known = Volatile.Read(ref kept))
            if (Interlocked.CompareExchange(ref kept, asked, known) == known)
                return;
    }
}
