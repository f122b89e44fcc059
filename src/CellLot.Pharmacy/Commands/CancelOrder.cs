using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>Why the order ends.</summary>
public sealed record CancelOrderBody : CommandBody
{
    public required string Reason { get; init; }
}

/// <summary>Before the thaw; a thawed preparation is given up instead.</summary>
internal static class CancelOrderCommand
{
    public static Command<CancelOrderBody> Command { get; } =
        new()
        {
            Name = "cancel-order",
            Route = "orders/{order}/cancellation",
            Stream = "order/{order}",
            Roles = [Roles.Prescriber, Roles.Pharmacist],
            Summary = "Cancels an order before its thaw; reserved containers go back.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000412"),
                Reason = "patient withdrew",
            },
            Run = async (cx, body) =>
            {
                var (order, _) = await cx.Load(Order.Decider, cx.Route("order"));
                cx.Study = order.Facts?.Study ?? "-";
                foreach (var lot in PlannedLots.Of(order))
                    await cx.Do(Stock.Decider, lot.Key, new LapseReservation(cx.Act, cx.Route("order"), body.Reason));
                await cx.Do(Order.Decider, cx.Route("order"), new CancelOrder(cx.Act, body.Reason));
                return null;
            },
        };
}
