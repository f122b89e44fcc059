using CellLot.Messages;
using CellLot.Platform.Subscriptions;
using Microsoft.Extensions.Logging;

namespace CellLot.Platform.Messaging;

/// <summary>
/// One consumer's way through one source's ledger, in process. Its position moves only after the consumer has committed or the message
/// is parked, and is written down a moment later: a kill at any instant repeats the last moments, which the inbox finds, and loses nothing.
/// </summary>
internal sealed class Lane(ServiceRuntime source, ToldPages pages, Delivery delivery, IMessageOrder order, ILogger log)
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan BetweenMarks = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a position may wait to be written down where messages were handed over, and where none was.</summary>
    private static readonly (TimeSpan Told, TimeSpan Silent) WrittenAfter = (
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(5)
    );

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
        // The first page is written down at once: who is interrupted again and again comes forward too.
        for (var (written, since, toldAny, marked) = (position, 0L, false, 0L); ; )
        {
            var page = await pages.After(position, stop);
            toldAny |= await Deliver(page, stop);
            var atEnd = page.Position == position;
            position = page.Position;
            if (
                written < position
                && TimeProvider.System.GetElapsedTime(since) >= (toldAny ? WrittenAfter.Told : WrittenAfter.Silent)
            )
            {
                await Positions.Save(source.Database, Name, written = position, stop);
                (since, toldAny) = (TimeProvider.System.GetTimestamp(), false);
            }
            if (page.Page.AsOf is { } asOf && TimeProvider.System.GetElapsedTime(marked) >= BetweenMarks)
            {
                await delivery.UpTo(asOf, stop);
                marked = TimeProvider.System.GetTimestamp();
            }
            if (!atEnd)
                continue;
            await source.Ledger.WaitForAppend(page.Page, Idle, stop);
        }
    }

    /// <summary>Hands over what the consumer listens to; false when there is nothing of it.</summary>
    private async Task<bool> Deliver(ToldPage page, CancellationToken stop)
    {
        var told = page.Told.Where(delivery.Consumer.MessageType.IsInstanceOfType).ToList();
        if (told.Count == 0)
            return false;
        foreach (var message in await order.Arrange(source.Name, told, stop))
            await delivery.Deliver(AsOnTheWire(message), stop);
        return true;
    }

    /// <summary>Written and read once, as over a broker: a consumer sees the same in both modes.</summary>
    private Message AsOnTheWire(Message message) =>
        delivery.Messages.Read(message.GetType().Name, MessageTypes.Write(message));
}
