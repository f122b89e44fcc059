using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>Why nothing more may be done.</summary>
public sealed record BlockOrderBody : CommandBody
{
    public required string Reason { get; init; }
}

/// <summary>By whoever has a doubt about the order.</summary>
internal static class BlockOrderCommand
{
    public static Command<BlockOrderBody> Command { get; } =
        new()
        {
            Name = "block-order",
            Route = "orders/{order}/blocks",
            Stream = "order/{order}",
            Roles = [Roles.Prescriber, Roles.Pharmacist, Roles.QaReviewer],
            Summary = "Blocks an order with a reason.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000413"),
                Reason = "weight in doubt",
            },
            Run = async (cx, body) =>
            {
                await OrderedPatient.SetStudy(cx);
                await cx.Do(Order.Decider, cx.Route("order"), new BlockOrder(cx.Act, body.Reason));
                return null;
            },
        };
}
