using CellLot.Domain.Pharmacy.Labels;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>A label applied.</summary>
public sealed record ApplyLabelBody : CommandBody
{
    public required string Serial { get; init; }
}

/// <summary>A bench entry.</summary>
internal static class ApplyLabelCommand
{
    public static Command<ApplyLabelBody> Command { get; } =
        new()
        {
            Name = "apply-label",
            Route = "labels/{order}/applications",
            Stream = "labels/{order}",
            Roles = [Roles.Pharmacist],
            Summary = "Records that a printed label was applied to the dose.",
            Example = new() { EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000429"), Serial = "ORD-0001-L1" },
            Run = async (cx, body) =>
            {
                await OrderedPatient.SetStudy(cx);
                await cx.Do(
                    LabelSheet.Decider,
                    cx.Route("order"),
                    new ApplyLabel(cx.Act, cx.Route("order"), body.Serial)
                );
                return null;
            },
        };
}
