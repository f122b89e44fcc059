using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>An item is not where it should be.</summary>
public sealed record ReportItemLostBody : CommandBody
{
    public required string Place { get; init; }
    public required string Reason { get; init; }
}

internal static class ReportItemLost
{
    public static Command<ReportItemLostBody> Command { get; } =
        new()
        {
            Name = "report-item-lost",
            Route = "items/{item}/losses",
            Stream = "custody/{item}",
            Roles = [Roles.Pharmacist, Roles.Courier, Roles.Nurse, Roles.QaReviewer],
            Summary = "Reports that an item cannot be found.",
            Example = new ReportItemLostBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000103"),
                Place = "ward 3",
                Reason = "not in the box on arrival",
            },
            Run = async (cx, body) =>
            {
                await ItemStudy.Set(cx);
                await cx.Do(CustodyItem.Decider, cx.Route("item"), new ReportLost(cx.Act, body.Place, body.Reason));
                return null;
            },
        };
}
