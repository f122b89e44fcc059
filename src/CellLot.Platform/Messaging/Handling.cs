using System.Diagnostics;
using CellLot.Messages;
using CellLot.Platform.Access;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using CellLot.Platform.Telemetry;

namespace CellLot.Platform.Messaging;

/// <summary>
/// One message at one consumer: its effects, its known facts and its inbox row are one transaction. Arriving again changes
/// nothing; a conflict with somebody else decides again.
/// </summary>
internal sealed class Handling(ServiceRuntime service, Consumer consumer, SiteZones zones)
{
    private const int Tries = 8;

    public async Task Handle(Message message, CancellationToken stop)
    {
        var envelope = message.Envelope;
        var parent = ActivityContext.TryParse(envelope.TraceParent, null, isRemote: true, out var told)
            ? told
            : default;
        using var span = Signals.Spans.StartActivity($"message {consumer.Name}", ActivityKind.Consumer, parent);
        for (var attempt = 1; ; attempt++)
        {
            var now = service.Clock.GetUtcNow();
            var zone = await zones.Of(envelope.Site, stop);
            var act = ActOf.OfMessage(service.Name, consumer.Name, envelope, zone, now);
            var actor = new Actor(act.By, act.ByName, []);
            var context = new CommandContext(service, actor, act, envelope.Site, NoRoute, stop)
            {
                Study = envelope.Study,
                MayRecall = attempt == 1,
            };
            try
            {
                await consumer.Handle(message, context);
                if (context.RecallsInVain)
                    continue; // nothing will prove what was remembered
                var headers = EventHeaders.Of(act, envelope.Site, context.Study);
                await service.Ledger.Append(
                    context.Batch(
                        new AppendMetadata(now, act.By, envelope.Correlation, envelope.Id.ToString(), headers)
                    ) with
                    {
                        Inbox = new InboxRow(envelope.Id, consumer.Name),
                    },
                    stop
                );
                context.Committed();
                service.Views.Move();
                return;
            }
            catch (LedgerConflict) when (attempt < Tries) { }
            catch (AlreadyThere there) when (there.Which == AlreadyThere.What.InboxMessage)
            {
                return;
            }
            catch (Exception refused)
                when (context.Recalls && refused is not OperationCanceledException and not Npgsql.NpgsqlException) { } // decided again on what the ledger holds
            catch (Exception refused) when (refused is not LedgerConflict and not OperationCanceledException)
            {
                // A message handled before may not fit the state that has gone on since.
                if (await WasHandled(envelope.Id, stop))
                    return;
                throw;
            }
        }
    }

    private async Task<bool> WasHandled(Guid id, CancellationToken stop)
    {
        await using var command = service.Database.CreateCommand(
            "select 1 from inbox where message_id = $1 and consumer = $2"
        );
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = consumer.Name });
        return await command.ExecuteScalarAsync(stop) is not null;
    }

    private static readonly IReadOnlyDictionary<string, string> NoRoute = new Dictionary<string, string>(
        StringComparer.Ordinal
    );
}
