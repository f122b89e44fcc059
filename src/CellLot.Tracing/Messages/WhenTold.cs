using System.Text.Json;
using System.Text.Json.Nodes;
using CellLot.Domain.Tracing;
using CellLot.Messages;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;

namespace CellLot.Tracing.Messages;

/// <summary>Whatever a service tells is kept as a fact.</summary>
internal static class WhenTold
{
    public static Task Note(Message message, CommandContext cx)
    {
        var envelope = message.Envelope;
        var body = (JsonObject)JsonSerializer.SerializeToNode(message, message.GetType(), LedgerJson.Options)!;
        body.Remove("envelope");
        return cx.Do(
            Facts.Decider,
            $"{envelope.Source}/{envelope.Stream}",
            new NoteFact(
                cx.Act,
                envelope.Source,
                envelope.Stream,
                envelope.Version,
                message.GetType().Name,
                body.ToJsonString(LedgerJson.Options),
                envelope.By,
                envelope.OccurredAt,
                envelope.RecordedAt
            )
        );
    }
}
