using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>The holder destroys an item before a witness.</summary>
public sealed record DestroyHeldItemBody : CommandBody
{
    public required string Method { get; init; }
    public required string Reason { get; init; }
}

internal static class DestroyHeldItem
{
    public static Command<DestroyHeldItemBody> Command { get; } =
        new()
        {
            Name = "destroy-item",
            Route = "items/{item}/destruction",
            Stream = "custody/{item}",
            Roles = [Roles.Pharmacist, Roles.Nurse],
            Signs = [Meanings.Performed, Meanings.Verified],
            Summary = "The holder destroys an item before a witness; both sign.",
            Example = new DestroyHeldItemBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000105"),
                Method = "incineration",
                Reason = "use-by passed",
            },
            Run = async (cx, body) =>
            {
                await ItemStudy.Set(cx);
                await cx.Do(CustodyItem.Decider, cx.Route("item"), new DestroyItem(cx.Act, body.Method, body.Reason));
                return null;
            },
        };
}
