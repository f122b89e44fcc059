using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>Why the reservation is given back.</summary>
public sealed record LapseReservationBody : CommandBody
{
    public required string Reason { get; init; }
}

/// <summary>Order and stocks in one transaction.</summary>
internal static class LapseReservationCommand
{
    public static Command<LapseReservationBody> Command { get; } =
        new()
        {
            Name = "lapse-reservation",
            Route = "orders/{order}/reservation/lapse",
            Stream = "order/{order}",
            Roles = [Roles.Pharmacist],
            Summary = "Gives reserved containers back before the thaw.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000411"),
                Reason = "infusion postponed",
            },
            Run = async (cx, body) =>
            {
                var (order, _) = await cx.Load(Order.Decider, cx.Route("order"));
                cx.Study = order.Facts?.Study ?? "-";
                foreach (var lot in PlannedLots.Of(order))
                    await cx.Do(Stock.Decider, lot.Key, new LapseReservation(cx.Act, cx.Route("order"), body.Reason));
                await cx.Do(Order.Decider, cx.Route("order"), new LapseOrderReservation(cx.Act, body.Reason));
                return null;
            },
        };
}
