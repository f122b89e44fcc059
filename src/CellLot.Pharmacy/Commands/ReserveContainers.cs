using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Domain.Site;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>Nothing beyond the entry: the plan names the containers.</summary>
public sealed record ReserveContainersBody : CommandBody;

/// <summary>Order and stocks in one transaction: whole or not at all (invariant 14).</summary>
internal static class ReserveContainersCommand
{
    public static Command<ReserveContainersBody> Command { get; } =
        new()
        {
            Name = "reserve-containers",
            Route = "orders/{order}/reservation",
            Stream = "order/{order}",
            Roles = [Roles.Pharmacist],
            Summary = "Reserves the checked plan’s containers, all or none.",
            Example = new() { EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000410") },
            Run = async (cx, body) =>
            {
                var (order, _) = await cx.Load(Order.Decider, cx.Route("order"));
                cx.Study = order.Facts?.Study ?? "-";
                var holds = await OpenHolds.AtGate(cx);
                var recoveries = new Dictionary<string, Fraction>(StringComparer.Ordinal);
                foreach (var lot in PlannedLots.Of(order))
                {
                    var stock = await cx.Do(
                        Stock.Decider,
                        lot.Key,
                        new ReserveContainers(
                            cx.Act,
                            cx.Route("order"),
                            [.. lot.Select(c => c.Id)],
                            holds,
                            OpenHolds.KeysOf(cx.Route("order"), order)
                        )
                    );
                    if (stock.Release?.ViableRecovery is { } recovery)
                        recoveries[lot.Key] = recovery;
                }
                await cx.Do(Order.Decider, cx.Route("order"), new ReserveOrder(cx.Act, recoveries));
                return null;
            },
        };
}
