using CellLot.Messages;
using CellLot.Platform.Access;
using CellLot.Platform.Ledger;
using CellLot.Platform.Subscriptions;
using CellLot.Platform.Telemetry;
using MassTransit;
using MassTransit.Mediator;
using Microsoft.Extensions.Logging;

namespace CellLot.Platform.Messaging;

/// <summary>
/// One consumer's way through one source's ledger, in process. Reads the settled tail, tells what the source tells, and
/// moves its position only after the consumer has committed or the message is parked: a kill at any instant loses nothing.
/// </summary>
internal sealed class Lane
{
    private const int PageSize = 200;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private readonly ServiceRuntime source;
    private readonly Consumer consumer;
    private readonly Parking parking;
    private readonly Teller teller;
    private readonly IMediator mediator;
    private readonly ILogger log;

    public Lane(ServiceRuntime source, ServiceRuntime target, Consumer consumer, SiteZones zones, ILogger log)
    {
        (this.source, this.consumer, this.log) = (source, consumer, log);
        parking = new Parking(target);
        teller = new Teller(source, consumer.MessageType);
        mediator = LaneMediator.For(consumer.MessageType, new Handling(target, consumer, zones).Handle);
    }

    /// <summary>Name of its position in the source's schema, e.g. <c>pharmacy&lt;-quality:pharmacy.when-lot-released</c>.</summary>
    public string Name => $"{consumer.Service}<-{source.Name}:{consumer.Name}";

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Follow(await Positions.Read(source.Database, Name, stop), stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble)
            {
                log.LogError(trouble, "Lane {Lane} stands still and is tried again", Name);
                await Task.Delay(Idle, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Follow(long position, CancellationToken stop)
    {
        while (true)
        {
            var page = await source.Ledger.ReadSettled(position, PageSize, stop);
            foreach (var stored in page.Events)
            {
                if (await teller.Tell(stored, stop) is { } message)
                    await Deliver(stored, message, stop);
            }
            if (page.Position > position)
            {
                await Positions.Save(source.Database, Name, page.Position, stop);
                position = page.Position;
            }
            else
                await source.Ledger.WaitForAppend(page, Idle, stop);
        }
    }

    /// <summary>Then the lane waits; but a statement that the database refuses will be refused again: that message is parked.</summary>
    private static bool DatabaseIsAway(Exception trouble) =>
        trouble is Npgsql.NpgsqlException away && (away.IsTransient || away is not Npgsql.PostgresException);

    private async Task Deliver(StoredEvent stored, Message message, CancellationToken stop)
    {
        try
        {
            if (await parking.Waits(consumer.Name, message.Envelope, stop))
            {
                await parking.Park(consumer, message, "waits behind an earlier message of its stream", stop);
                return;
            }
            await mediator.Publish(
                message,
                consumer.MessageType,
                Pipe.Execute<PublishContext>(c => c.MessageId = message.Envelope.Id),
                stop
            );
            Signals.LaneSeconds.Record(
                (source.Clock.GetUtcNow() - stored.At).TotalSeconds,
                new KeyValuePair<string, object?>("consumer", consumer.Name)
            );
        }
        catch (Exception refused) when (!stop.IsCancellationRequested && !DatabaseIsAway(refused))
        {
            log.LogWarning(
                "{Consumer} parks {Stream}@{Version}: {Error}",
                consumer.Name,
                stored.Stream,
                stored.Version,
                refused.Message
            );
            await parking.Park(consumer, message, refused.Message, stop);
        }
    }
}
