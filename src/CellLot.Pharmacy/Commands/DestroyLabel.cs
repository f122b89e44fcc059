using CellLot.Domain.Pharmacy.Labels;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>A label destroyed.</summary>
public sealed record DestroyLabelBody : CommandBody
{
    public required string Serial { get; init; }
    public required string Reason { get; init; }
}

/// <summary>A bench entry.</summary>
internal static class DestroyLabelCommand
{
    public static Command<DestroyLabelBody> Command { get; } =
        new()
        {
            Name = "destroy-label",
            Route = "labels/{order}/destructions",
            Stream = "labels/{order}",
            Roles = [Roles.Pharmacist],
            Summary = "Records that a printed label was destroyed.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000430"),
                Serial = "ORD-0001-L2",
                Reason = "smeared",
            },
            Run = async (cx, body) =>
            {
                await OrderedPatient.SetStudy(cx);
                await cx.Do(
                    LabelSheet.Decider,
                    cx.Route("order"),
                    new DestroyLabel(cx.Act, cx.Route("order"), body.Serial, body.Reason)
                );
                return null;
            },
        };
}
