using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>Why it may go on.</summary>
public sealed record LiftOrderBlockBody : CommandBody
{
    public required string Reason { get; init; }
}

/// <summary>By a pharmacist or a QA reviewer.</summary>
internal static class LiftOrderBlockCommand
{
    public static Command<LiftOrderBlockBody> Command { get; } =
        new()
        {
            Name = "lift-order-block",
            Route = "orders/{order}/blocks/lift",
            Stream = "order/{order}",
            Roles = [Roles.Pharmacist, Roles.QaReviewer],
            Summary = "Lifts the block of an order with a reason.",
            Example = new() { EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000414"), Reason = "weighed again" },
            Run = async (cx, body) =>
            {
                await OrderedPatient.SetStudy(cx);
                await cx.Do(Order.Decider, cx.Route("order"), new LiftOrderBlock(cx.Act, body.Reason));
                return null;
            },
        };
}
