using CellLot.Domain;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>Why the preparation ends.</summary>
public sealed record AbandonPreparationBody : CommandBody
{
    public required string Reason { get; init; }
}

/// <summary>Preparation, stocks and order in one transaction; signed by two.</summary>
internal static class AbandonPreparationCommand
{
    public static Command<AbandonPreparationBody> Command { get; } =
        new()
        {
            Name = "abandon-preparation",
            Route = "preparations/{order}/abandonment",
            Stream = "preparation/{order}",
            Roles = [Roles.Pharmacist],
            Signs = [Meanings.Performed, Meanings.Verified],
            Summary = "Gives a thawed preparation up: everything thawed is discarded, the order ends.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000422"),
                Reason = "viability below its limit",
            },
            Run = async (cx, body) =>
            {
                var id = cx.Route("order");
                var order = await PreparedOrder.Load(cx);
                await cx.Do(Preparation.Decider, id, new AbandonPreparation(cx.Act, body.Reason));
                foreach (var lot in PlannedLots.Of(order))
                    await cx.Do(Stock.Decider, lot.Key, new DiscardThawed(cx.Act, id, body.Reason));
                await cx.Do(Order.Decider, id, new CancelOrder(cx.Act, body.Reason));
                return null;
            },
        };
}
