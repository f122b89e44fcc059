using CellLot.Domain.Pharmacy.Labels;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>Nothing beyond the entry.</summary>
public sealed record ReconcileLabelsBody : CommandBody;

/// <summary>Printed = applied + destroyed (invariant 19).</summary>
internal static class ReconcileLabelsCommand
{
    public static Command<ReconcileLabelsBody> Command { get; } =
        new()
        {
            Name = "reconcile-labels",
            Route = "labels/{order}/reconciliation",
            Stream = "labels/{order}",
            Roles = [Roles.Pharmacist],
            Summary = "States that every printed label is applied or destroyed.",
            Example = new() { EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000431") },
            Run = async (cx, body) =>
            {
                await OrderedPatient.SetStudy(cx);
                await cx.Do(LabelSheet.Decider, cx.Route("order"), new ReconcileLabels(cx.Act, cx.Route("order")));
                return null;
            },
        };
}
