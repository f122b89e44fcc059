using CellLot.Domain.Pharmacy.Labels;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>Labels to print.</summary>
public sealed record PrintLabelsBody : CommandBody
{
    public required IReadOnlyList<string> Serials { get; init; }
}

/// <summary>Each label has a serial of its own.</summary>
internal static class PrintLabelsCommand
{
    public static Command<PrintLabelsBody> Command { get; } =
        new()
        {
            Name = "print-labels",
            Route = "labels/{order}/prints",
            Stream = "labels/{order}",
            Roles = [Roles.Pharmacist],
            Summary = "Records printed dose labels.",
            Example = new() { EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000428"), Serials = ["ORD-0001-L1"] },
            Run = async (cx, body) =>
            {
                await OrderedPatient.SetStudy(cx);
                await cx.Do(
                    LabelSheet.Decider,
                    cx.Route("order"),
                    new PrintLabels(cx.Act, cx.Route("order"), body.Serials)
                );
                return null;
            },
        };
}
