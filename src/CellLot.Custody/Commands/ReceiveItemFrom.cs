using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>The person an item was handed to signs for it.</summary>
public sealed record ReceiveItemBody : CommandBody
{
    public required HandoverRecord Record { get; init; }
}

internal static class ReceiveItemFrom
{
    public static Command<ReceiveItemBody> Command { get; } =
        new()
        {
            Name = "receive-item",
            Route = "items/{item}/receipts",
            Stream = "custody/{item}",
            Roles = [Roles.Courier, Roles.Nurse, Roles.Pharmacist],
            Signs = [Meanings.Received],
            Summary = "The person the item was handed to signs for it and holds it from now on.",
            Example = new ReceiveItemBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000102"),
                Record = ItemExamples.Record,
            },
            Run = async (cx, body) =>
            {
                await ItemStudy.Set(cx);
                var carries =
                    cx.Actor.Holds(Roles.Courier) && !cx.Actor.Holds(Roles.Nurse) && !cx.Actor.Holds(Roles.Pharmacist);
                await cx.Do(CustodyItem.Decider, cx.Route("item"), new ReceiveItem(cx.Act, carries, body.Record));
                return null;
            },
        };
}
