using System.Text.Json;
using System.Threading.Channels;
using CellLot.Messages;
using CellLot.Platform.Messaging.Broker;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace CellLot.Platform.Safety.Broker;

/// <summary>
/// One connection on which one service hears one source: facts are applied in the order of their numbers, whatever order and
/// however often they come; what is missing is asked for. Several processes may listen: the broker gives the facts to one of them,
/// the pulses to all.
/// </summary>
internal sealed class SafetyEar(ServiceRuntime target, string source, SafetyIntake intake, IConnection connection)
{
    private const ushort Prefetch = 64;
    private const int KeptAhead = 1000;
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);
    private readonly SortedDictionary<long, Told> ahead = [];
    private readonly Channel<Arrived> arrived = Channel.CreateUnbounded<Arrived>();

    /// <summary>Since when nothing has come after which number, though there is more.</summary>
    private (long After, long Since)? lacking;

    /// <summary>A fact, with its delivery's tag, or a pulse.</summary>
    private sealed record Arrived(ReadOnlyMemory<byte> Body, ulong? Fact);

    /// <summary>Until the connection is lost.</summary>
    /// <exception cref="OperationInterruptedException">There is no such queue yet: the source's relay makes it.</exception>
    public async Task Listen(CancellationToken stop)
    {
        await using var facts = await connection.CreateChannelAsync(cancellationToken: stop);
        await using var pulses = await connection.CreateChannelAsync(cancellationToken: stop);
        connection.ConnectionShutdownAsync += (_, _) => End();
        facts.ChannelShutdownAsync += (_, _) => End();
        pulses.ChannelShutdownAsync += (_, _) => End();
        await facts.BasicQosAsync(0, Prefetch, global: false, stop);
        await facts.BasicConsumeAsync(SafetyWire.QueueOf(target.Name, source), false, Consumer(facts, true), stop);
        var queue = SafetyWire.PulseQueueOf(target.Name, source);
        var newest = new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-max-length"] = 1 };
        await pulses.QueueDeclareAsync(
            queue,
            false,
            exclusive: true,
            autoDelete: true,
            newest,
            cancellationToken: stop
        );
        await pulses.QueueBindAsync(queue, SafetyWire.PulsesOf(source), "", cancellationToken: stop);
        await pulses.BasicConsumeAsync(queue, autoAck: true, Consumer(pulses, false), stop);
        await foreach (var one in arrived.Reader.ReadAllAsync(stop))
            if (one.Fact is { } tag)
            {
                await Fact(one.Body, stop);
                await facts.BasicAckAsync(tag, multiple: false, stop);
            }
            else if (!arrived.Reader.TryPeek(out var next) || next.Fact is not null) // else a newer one follows
                await Pulse(SafetyWire.Read<SafetyPulse>(one.Body), pulses, stop);
        throw new InvalidOperationException("The connection to the broker was lost.");
    }

    private AsyncEventingBasicConsumer Consumer(IChannel channel, bool facts)
    {
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, e) =>
        {
            arrived.Writer.TryWrite(new Arrived(e.Body.ToArray(), facts ? e.DeliveryTag : null));
            return Task.CompletedTask;
        };
        return consumer;
    }

    private Task End()
    {
        arrived.Writer.TryComplete();
        return Task.CompletedTask;
    }

    /// <summary>
    /// Keeps a fact that comes before its turn and applies what follows the last one. What is kept is in memory only: it is
    /// acknowledged nevertheless, because whatever is missing is asked for again.
    /// </summary>
    private async Task Fact(ReadOnlyMemory<byte> body, CancellationToken stop)
    {
        if (await Opened(body, stop) is not { } opened)
            return;
        var (n, told) = opened;
        var known = await intake.Known(stop);
        if (n > known && ahead.Count < KeptAhead)
            ahead[n] = told;
        while (ahead.Count > 0)
        {
            var (first, next) = ahead.First();
            if (first > known + 1)
                return;
            ahead.Remove(first);
            if (first <= known)
                continue;
            known = await intake.Apply(first, () => Read(next), stop);
        }
    }

    /// <summary>A body that is none of CellLot's, or has no number, closes the gates; the next fact that is applied opens them.</summary>
    private async Task<(long N, Told Told)?> Opened(ReadOnlyMemory<byte> body, CancellationToken stop)
    {
        try
        {
            var told = SafetyWire.Read<Told>(body);
            return told.ReadEnvelope().N is { } n ? (n, told) : throw new JsonException("It has no number.");
        }
        catch (Exception unread) when (unread is JsonException or FormatException or InvalidOperationException)
        {
            await intake.Unreadable(unread.Message, stop);
            return null;
        }
    }

    private Message Read(Told told) => target.Messages.Read(told.Type, told.Body);

    private async Task Pulse(SafetyPulse pulse, IChannel channel, CancellationToken stop)
    {
        var n = long.Parse(pulse.N);
        await intake.Pulse(n, pulse.AsOf, stop);
        var known = await intake.Known(stop);
        if (known >= n || lacking?.After != known)
        {
            lacking = known >= n ? null : (known, TimeProvider.System.GetTimestamp()); // it may be on its way
            return;
        }
        if (TimeProvider.System.GetElapsedTime(lacking.Value.Since) < AskAgain)
            return;
        lacking = null;
        var wanted = SafetyWire.Bytes(new SafetyWanted(target.Name, $"{known}"));
        await channel.BasicPublishAsync(SafetyWire.WantedOf(source), "", false, new BasicProperties(), wanted, stop);
    }
}
