using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>A lost item was found; the finder holds it.</summary>
public sealed record ReportItemFoundBody : CommandBody
{
    public required string Place { get; init; }
    public required string ScannedLabel { get; init; }
    public required string Condition { get; init; }
}

internal static class ReportItemFound
{
    public static Command<ReportItemFoundBody> Command { get; } =
        new()
        {
            Name = "report-item-found",
            Route = "items/{item}/findings",
            Stream = "custody/{item}",
            Roles = [Roles.Pharmacist, Roles.Courier, Roles.Nurse],
            Summary = "Reports that a lost item was found.",
            Example = new ReportItemFoundBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000104"),
                Place = "lift lobby",
                ScannedLabel = "CL-DOSE:ORD-0001",
                Condition = "warm to the touch",
            },
            Run = async (cx, body) =>
            {
                await ItemStudy.Set(cx);
                await cx.Do(
                    CustodyItem.Decider,
                    cx.Route("item"),
                    new ReportFound(cx.Act, body.Place, body.ScannedLabel, body.Condition)
                );
                return null;
            },
        };
}
