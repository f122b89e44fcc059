using CellLot.Domain.Pharmacy.Labels;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Views;

/// <summary>How an order stands for the person who asks: what is next, and whether the plan is kept from that person.</summary>
internal sealed record OrderStanding(
    Order Order,
    Preparation Preparation,
    IReadOnlyList<NextStepShown> Next,
    bool PlanSealed
)
{
    /// <summary>Orders by id; those that there are not are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, OrderStanding>> Of(Query query, IEnumerable<string> ids)
    {
        var orders = (await query.States(Order.Decider, ids)).Where(o => o.Value.Facts is not null).ToList();
        var underway = orders.Where(o => IsMade(o.Value)).Select(o => o.Key).ToList();
        var preparations = await query.States(Preparation.Decider, underway);
        var labels = await query.States(LabelSheet.Decider, underway);
        var now = query.Service.Clock.GetUtcNow();
        return orders.ToDictionary(
            o => o.Key,
            o =>
            {
                var (order, made) = (o.Value, preparations.GetValueOrDefault(o.Key) ?? new Preparation());
                var steps =
                    order.Blocked is null && IsMade(order)
                        ? PreparationSteps.Of(made, labels[o.Key], order, now)
                        : OrderSteps.Of(order);
                return new OrderStanding(
                    order,
                    made,
                    NextStepShown.Of(steps, query.Actor, order.Facts!.Study),
                    IsSealed(query, order)
                );
            },
            StringComparer.Ordinal
        );
    }

    /// <summary>True while the plan's figures are kept from the person who asks.</summary>
    public static bool IsSealed(Query query, Order order) =>
        OrderSteps.IsSealedFor(
            order,
            query.Actor.Account,
            order.Facts is { } facts && query.Actor.Reaches([Roles.Pharmacist], facts.Study)
        );

    private static bool IsMade(Order order) => order.State is OrderState.Thawed or OrderState.Prepared;
}
