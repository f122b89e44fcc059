using CellLot.Domain;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>Nothing beyond the signature.</summary>
public sealed record CheckDoseBody : CommandBody;

/// <summary>Signed <c>checked</c>.</summary>
internal static class CheckDoseCommand
{
    public static Command<CheckDoseBody> Command { get; } =
        new()
        {
            Name = "check-dose",
            Route = "orders/{order}/check",
            Stream = "order/{order}",
            Roles = [Roles.Pharmacist],
            Signs = [Meanings.Checked],
            Summary = "A pharmacist who neither prescribed nor planned signs the check.",
            Example = new() { EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000409") },
            Run = async (cx, body) =>
            {
                var (order, _) = await cx.Load(Order.Decider, cx.Route("order"));
                cx.Study = order.Facts?.Study ?? "-";
                var weight = await OrderedPatient.NewestWeight(cx, order);
                await cx.Do(Order.Decider, cx.Route("order"), new CheckDose(cx.Act, weight));
                return null;
            },
        };
}
