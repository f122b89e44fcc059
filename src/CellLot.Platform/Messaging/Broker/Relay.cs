using CellLot.Messages;
using CellLot.Platform.Subscriptions;
using CellLot.Platform.Telemetry;
using Microsoft.Extensions.Logging;

namespace CellLot.Platform.Messaging.Broker;

/// <summary>
/// Takes what a source tells to the broker: reads the settled tail, publishes, and moves its position after the broker has
/// confirmed. A kill at any instant repeats, and loses nothing. Where the broker has lost what it was given, all is told again.
/// </summary>
internal sealed class Relay(ServiceRuntime source, BrokerLink broker, IMessageOrder order, ILogger log)
{
    private const int PageSize = 1000;
    private const int LeastPage = 10;
    private static readonly TimeSpan BatchLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenMarks = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Looks = TimeSpan.FromSeconds(10);
    private readonly BrokerTopology topology = broker.Topology.OfSource(source.Name);
    private readonly Teller teller = new(source);
    private readonly KeyValuePair<string, object?> tag = new("service", source.Name);
    private readonly bool isMarked = broker.Topology.OfSource(source.Name).Subscriptions.Any(s => s.IsMarked);
    private long marked;
    private bool troubled;

    /// <summary>Less after a batch that was not confirmed in time: a slow broker must not be given the same thousand for ever.</summary>
    private int atOnce = PageSize;

    /// <summary>Name of its position in the source's schema, e.g. <c>quality-&gt;broker</c>.</summary>
    public string Name => $"{source.Name}->broker";

    /// <summary>When the oldest told event was recorded that the broker has not confirmed; null when there is none.</summary>
    public DateTimeOffset? WaitsSince { get; private set; }

    public async Task Run(CancellationToken stop)
    {
        if (topology.Subscriptions.Count == 0)
            return; // nobody listens
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var outgoing = await Outgoing.Open(broker, source.Name, topology, stop);
                await Follow(outgoing, await Begin(outgoing, stop), stop);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble)
            {
                Say(trouble);
                await LookWhatWaits(stop);
                await Task.Delay(Idle, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>
    /// Declares the topology and answers where to go on. The position goes back before anything is made: a crash in between
    /// finds either no mark, or position 0.
    /// </summary>
    private async Task<Positions.Claimed> Begin(Outgoing outgoing, CancellationToken stop)
    {
        using var limit = Limited(stop);
        var claimed = await Positions.Claim(source.Database, Name, limit.Token);
        if (claimed.Position > 0 && !await outgoing.HoldsAll(limit.Token))
        {
            log.LogWarning(
                "The broker lacks queues for what {Service} tells, or a service listens to more: everything is told again",
                source.Name
            );
            claimed = await Positions.Advance(source.Database, Name, claimed, 0, limit.Token) ?? throw MovedByAnother();
        }
        await outgoing.Declare(limit.Token);
        return claimed;
    }

    private async Task Follow(Outgoing outgoing, Positions.Claimed claimed, CancellationToken stop)
    {
        for (var looked = TimeProvider.System.GetTimestamp(); ; )
        {
            var page = await source.Ledger.ReadSettled(claimed.Position, atOnce, stop);
            var told = await teller.Tell(page.Events, stop);
            WaitsSince = told.Count == 0 ? null : told[0].Envelope.RecordedAt;
            if (told.Count > 0)
                await Publish(outgoing, told, stop);
            troubled = false;
            var atEnd = page.Position == claimed.Position;
            if (!atEnd)
            {
                claimed =
                    await Positions.Advance(source.Database, Name, claimed, page.Position, stop)
                    ?? throw MovedByAnother();
                WaitsSince = null;
            }
            if (page.AsOf is { } asOf && isMarked && TimeProvider.System.GetElapsedTime(marked) >= BetweenMarks)
            {
                using var limited = Limited(stop);
                await outgoing.Mark(asOf, limited.Token);
                marked = TimeProvider.System.GetTimestamp();
            }
            if (atEnd)
                await source.Ledger.WaitForAppend(page, Idle, stop);
            if (TimeProvider.System.GetElapsedTime(looked) < Looks)
                continue;
            using var limit = Limited(stop);
            if (!await outgoing.HoldsAll(limit.Token))
                throw new InvalidOperationException("A queue has gone from the broker.");
            looked = TimeProvider.System.GetTimestamp();
        }
    }

    private InvalidOperationException MovedByAnother() => new($"Another process has moved {Name}.");

    private async Task Publish(Outgoing outgoing, IReadOnlyList<Message> told, CancellationToken stop)
    {
        var arranged = await order.Arrange(source.Name, told, stop);
        foreach (var batch in arranged.Chunk(PageSize))
        {
            using var limit = Limited(stop);
            try
            {
                await outgoing.Publish(source.Name, batch, limit.Token).WaitAsync(limit.Token);
            }
            catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
            {
                atOnce = Math.Max(LeastPage, atOnce / 4);
                throw new TimeoutException("The broker did not confirm in time.", late);
            }
            atOnce = Math.Min(PageSize, atOnce * 2);
            Signals.RelayPublished.Add(batch.Length, tag);
        }
    }

    /// <summary>So that the lag is known while the broker is away.</summary>
    private async Task LookWhatWaits(CancellationToken stop)
    {
        try
        {
            var position = await Positions.Read(source.Database, Name, stop);
            var page = await source.Ledger.ReadSettled(position, PageSize, stop);
            var told = await teller.Tell(page.Events, stop);
            WaitsSince = told.Count == 0 ? null : told[0].Envelope.RecordedAt;
        }
        catch (Exception)
        {
            // Said already; thrown on, it would end the relay.
        }
    }

    private static CancellationTokenSource Limited(CancellationToken stop)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(BatchLimit);
        return limit;
    }

    private void Say(Exception trouble)
    {
        if (!troubled && trouble is not RabbitMQ.Client.Exceptions.BrokerUnreachableException)
            log.LogWarning("The messages of {Service} are sent again: {Error}", source.Name, trouble.Message);
        troubled = true;
    }
}
