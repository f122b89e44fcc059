using CellLot.Domain;
using CellLot.Domain.Pharmacy.Labels;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Patients;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>Nothing beyond the signatures.</summary>
public sealed record IssueDoseBody : CommandBody;

/// <summary>Signed <c>issued</c> and, by another pharmacist, <c>checked</c>. Preparation, stocks, patient and order in one transaction.</summary>
internal static class IssueDoseCommand
{
    public static Command<IssueDoseBody> Command { get; } =
        new()
        {
            Name = "issue-dose",
            Route = "preparations/{order}/issue",
            Stream = "preparation/{order}",
            Roles = [Roles.Pharmacist],
            Signs = [Meanings.Issued, Meanings.Checked],
            Summary = "Issues the dose with everything custody and the bedside need.",
            Example = new() { EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000423") },
            Run = async (cx, body) =>
            {
                var id = cx.Route("order");
                var order = await PreparedOrder.Load(cx);
                var (preparation, _) = await cx.Load(Preparation.Decider, id);
                var (labels, sheet) = await cx.Load(LabelSheet.Decider, id);
                var checker = cx.Act.SignatureFor(Meanings.Checked)?.Person;
                var issue = new IssueDose(cx.Act, id)
                {
                    Placed = order,
                    Weight = await OrderedPatient.NewestWeight(cx, order),
                    Lots = await LotsUsed.Find(cx, preparation),
                    CheckerIsPharmacist = checker is not null && await Staff.Holds(cx, checker, Roles.Pharmacist),
                    OpenLabels = labels.Open.Count,
                    AppliedLabels = labels.Applied.Count,
                };
                // A label printed meanwhile would be left over: the sheet stands as it was judged.
                cx.Assert(LabelSheet.Decider.Stream(id), sheet);
                var issued = await cx.Do(Preparation.Decider, id, issue);
                var holds = await OpenHolds.AtGate(cx);
                foreach (var lot in LotsUsed.Of(preparation))
                    await cx.Do(
                        Stock.Decider,
                        lot,
                        new IssueContainers(cx.Act, id, holds, OpenHolds.KeysOf(id, order))
                    );
                await cx.Do(
                    Patient.Decider,
                    order.Facts!.Patient,
                    new NoteExposure(
                        cx.Act,
                        id,
                        order.Facts.InfusionIndex,
                        order.Terms!,
                        issued.Withdrawal!.VolumeMl,
                        issued.Dilution!.FinalVolumeMl,
                        order.Plan!.WeightKg
                    )
                );
                await cx.Do(Order.Decider, id, new NoteIssued(cx.Act, issued.UseBy!.Value, issued.LatestStart!.Value));
                return null;
            },
        };
}
