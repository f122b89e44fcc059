using CellLot.Messages;
using CellLot.Platform.Access;
using CellLot.Platform.Telemetry;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CellLot.Platform.Messaging;

/// <summary>
/// One message at one consumer, the same whether a lane or a queue brought it: tried a few times at once, then parked; what
/// comes later of the same source stream queues behind a parked one.
/// </summary>
internal sealed class Delivery(ServiceRuntime target, Consumer consumer, SiteZones zones, ILogger log)
{
    /// <summary>Pauses before the immediate further tries.</summary>
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMilliseconds(20),
        TimeSpan.FromMilliseconds(100),
        TimeSpan.FromMilliseconds(300),
    ];

    private readonly Parking parking = new(target);
    private readonly Handling handling = new(target, consumer, zones);

    public Consumer Consumer => consumer;

    /// <summary>The messages that the consumer's service can read.</summary>
    public MessageTypes Messages => target.Messages;

    /// <summary>Returns when the consumer has committed or the message is parked.</summary>
    /// <exception cref="NpgsqlException">The database is away: nothing is decided, the caller comes back with the message.</exception>
    public async Task Deliver(Message message, CancellationToken stop)
    {
        var envelope = message.Envelope;
        var (streamWaits, closed) = await parking.Standing(consumer.Name, envelope, stop);
        if (closed)
            return;
        if (streamWaits)
        {
            await parking.Park(consumer, message, "waits behind an earlier message of its stream", stop);
            return;
        }
        try
        {
            await Try(message, stop);
        }
        catch (Exception refused) when (!stop.IsCancellationRequested && !DatabaseIsAway(refused))
        {
            log.LogWarning(
                "{Consumer} parks {Stream}@{Version}: {Error}",
                consumer.Name,
                envelope.Stream,
                envelope.Version,
                refused.Message
            );
            await parking.Park(consumer, message, refused.Message, stop);
            return;
        }
        Signals.LaneSeconds.Record(
            (target.Clock.GetUtcNow() - envelope.RecordedAt).TotalSeconds,
            new KeyValuePair<string, object?>("consumer", consumer.Name)
        );
    }

    /// <summary>Everything that the source recorded before this instant was delivered.</summary>
    public Task UpTo(DateTimeOffset asOf, CancellationToken stop) =>
        consumer.UpTo?.Invoke(target, consumer.From, asOf, stop) ?? Task.CompletedTask;

    /// <summary>Parks what this build cannot read, as it came: a newer build will handle it.</summary>
    public async Task ParkUnread(Envelope envelope, string type, string body, string error, CancellationToken stop)
    {
        log.LogWarning(
            "{Consumer} parks {Stream}@{Version} unread: {Error}",
            consumer.Name,
            envelope.Stream,
            envelope.Version,
            error
        );
        await parking.Park(consumer, envelope, type, body, error, stop);
    }

    private async Task Try(Message message, CancellationToken stop)
    {
        foreach (var pause in Pauses)
        {
            try
            {
                await handling.Handle(message, stop);
                return;
            }
            catch (Exception) when (!stop.IsCancellationRequested)
            {
                await Task.Delay(pause, stop);
            }
        }
        await handling.Handle(message, stop);
    }

    /// <summary>Then the message waits; but a statement that the database refuses will be refused again: that message is parked.</summary>
    private static bool DatabaseIsAway(Exception trouble) =>
        trouble switch
        {
            PostgresException said => said.IsTransient || said.SqlState.StartsWith("57P", StringComparison.Ordinal),
            NpgsqlException => true,
            _ => false,
        };
}
