using System.Text.Json;
using CellLot.Messages;
using CellLot.Platform.Access;
using Microsoft.Extensions.Logging;

namespace CellLot.Platform.Messaging.Broker;

/// <summary>
/// What a subscriber does with one message from its queue: every consumer of that source and type gets it. Nothing but a body
/// that is none of CellLot's goes to the broker's error queue: a database that is away is waited for.
/// </summary>
internal sealed class Arrival(ServiceRuntime target, string source, SiteZones zones, ILogger log)
{
    private const string ForNewer = "is meant for a newer version of the program";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly List<Delivery> consumers =
    [
        .. target
            .Consumers.All.Where(c => !c.Safety && string.Equals(c.From, source, StringComparison.Ordinal))
            .Select(c => new Delivery(target, c, zones, log)),
    ];

    /// <exception cref="OperationCanceledException">The process stops: the message goes back to its queue.</exception>
    public async Task Receive(Told told, CancellationToken stop)
    {
        if (told.Mark is { } asOf)
        {
            foreach (var consumer in consumers)
                await UntilDone(consumer, d => d.UpTo(asOf, stop), stop);
            return;
        }
        if (NewerConsumers(told).ToList() is { Count: > 0 } newer)
        {
            var envelope = told.ReadEnvelope();
            foreach (var consumer in newer)
                await UntilDone(consumer, d => d.ParkUnread(envelope, told.Type, told.Body, ForNewer, stop), stop);
        }
        await Hand(told, stop);
    }

    /// <summary>Consumers of this service that only the telling build has: what is meant for them waits for a process that has them.</summary>
    private IEnumerable<Delivery> NewerConsumers(Told told) =>
        (told.For ?? [])
            .Where(name =>
                name.StartsWith($"{target.Name}.", StringComparison.Ordinal)
                && !consumers.Exists(known => string.Equals(known.Consumer.Name, name, StringComparison.Ordinal))
            )
            .Select(name => new Consumer(name, target.Name, source, typeof(Message), (_, _) => Task.CompletedTask))
            .Select(consumer => new Delivery(target, consumer, zones, log));

    private Task Hand(Told told, CancellationToken stop)
    {
        try
        {
            var message = target.Messages.Read(told.Type, told.Body);
            return Each(message.GetType(), delivery => delivery.Deliver(message, stop), stop);
        }
        catch (Exception unread) when (unread is InvalidOperationException or JsonException or FormatException)
        {
            var envelope = told.ReadEnvelope();
            return Each(
                target.Messages.Find(told.Type) ?? typeof(Message),
                delivery => delivery.ParkUnread(envelope, told.Type, told.Body, unread.Message, stop),
                stop
            );
        }
    }

    private async Task Each(Type type, Func<Delivery, Task> deliver, CancellationToken stop)
    {
        foreach (var consumer in consumers.Where(c => c.Consumer.MessageType.IsAssignableFrom(type)))
            await UntilDone(consumer, deliver, stop);
    }

    private async Task UntilDone(Delivery consumer, Func<Delivery, Task> deliver, CancellationToken stop)
    {
        for (var said = false; ; said = true)
        {
            try
            {
                stop.ThrowIfCancellationRequested();
                await deliver(consumer);
                return;
            }
            catch (Exception away) when (!stop.IsCancellationRequested)
            {
                if (!said)
                    log.LogWarning("{Consumer} waits for its database: {Error}", consumer.Consumer.Name, away.Message);
                await Task.Delay(Pause, stop);
            }
            catch (Exception ended) when (ended is not OperationCanceledException)
            {
                throw new OperationCanceledException("The process stops.", ended, stop);
            }
        }
    }
}
