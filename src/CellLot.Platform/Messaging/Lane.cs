using CellLot.Messages;
using CellLot.Platform.Subscriptions;
using Microsoft.Extensions.Logging;

namespace CellLot.Platform.Messaging;

/// <summary>
/// One consumer's way through one source's ledger, in process. Reads the settled tail, tells what the source tells, and
/// moves its position only after the consumer has committed or the message is parked: a kill at any instant loses nothing.
/// </summary>
internal sealed class Lane(ServiceRuntime source, Delivery delivery, IMessageOrder order, ILogger log)
{
    private const int PageSize = 200;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private readonly Teller teller = new(source, delivery.Consumer.MessageType);

    /// <summary>Name of its position in the source's schema, e.g. <c>pharmacy&lt;-quality:pharmacy.when-lot-released</c>.</summary>
    public string Name => $"{delivery.Consumer.Service}<-{source.Name}:{delivery.Consumer.Name}";

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
            var before = await Look(stop); // before the tail is read: whatever was recorded until then is in it
            var page = await source.Ledger.ReadSettled(position, PageSize, stop);
            var told = new List<Message>();
            foreach (var stored in page.Events)
                if (await teller.Tell(stored, stop) is { } message)
                    told.Add(message);
            foreach (var message in told.Count == 0 ? told : await order.Arrange(source.Name, told, stop))
                await delivery.Deliver(AsOnTheWire(message), stop);
            if (page.Position > position)
            {
                await Positions.Save(source.Database, Name, page.Position, stop);
                position = page.Position;
            }
            else
            {
                if (before is { } asOf && !page.Stalled)
                    await delivery.UpTo(asOf, stop);
                await source.Ledger.WaitForAppend(page, Idle, stop);
            }
        }
    }

    /// <summary>The source's clock, for a consumer that wants to know how far it has heard; else null.</summary>
    private async Task<DateTimeOffset?> Look(CancellationToken stop)
    {
        if (delivery.Consumer.UpTo is null)
            return null;
        await using var command = source.Database.CreateCommand("select clock_timestamp()");
        return new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(stop))!);
    }

    /// <summary>Written and read once, as over a broker: a consumer sees the same in both modes.</summary>
    private Message AsOnTheWire(Message message) =>
        delivery.Messages.Read(message.GetType().Name, MessageTypes.Write(message));
}
