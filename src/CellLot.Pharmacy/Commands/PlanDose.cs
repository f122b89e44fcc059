using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Site;
using CellLot.Pharmacy.Messages;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>A plan to make.</summary>
public sealed record PlanDoseBody : CommandBody
{
    /// <summary>Lots to plan from; every lot of the product when absent.</summary>
    public IReadOnlyList<string>? Lots { get; init; }
}

/// <summary>By a pharmacist. Planning waits for no release; reserving does.</summary>
internal static class PlanDoseCommand
{
    public static Command<PlanDoseBody> Command { get; } =
        new()
        {
            Name = "plan-dose",
            Route = "orders/{order}/plans",
            Stream = "order/{order}",
            Roles = [Roles.Pharmacist],
            Summary = "Plans cells and containers from the newest weight; an earlier plan holds no more.",
            Example = new() { EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000406"), Lots = ["CL26-0001"] },
            Run = async (cx, body) =>
            {
                var (order, _) = await cx.Load(Order.Decider, cx.Route("order"));
                cx.Study = order.Facts?.Study ?? "-";
                var weight = await OrderedPatient.NewestWeight(cx, order);
                var lots = await PlanningLots.Find(cx, body.Lots);
                await cx.Do(Order.Decider, cx.Route("order"), new PlanDose(cx.Act, weight, lots));
                await HoldNotes.OnPlan(cx, cx.Route("order"));
                return null;
            },
        };
}
