namespace CellLot.Domain.Pharmacy.Orders;

/// <summary>Stops an order with a reason, e.g. a doubt of the ward's. Holds of Quality need no such block: the stock knows them.</summary>
public sealed record BlockOrder(Act Act, string Reason) : IOrderCommand
{
    internal IReadOnlyList<IOrderEvent> Decide(Order state)
    {
        var rules = new Rules();
        rules.Reasoned(Reason);
        rules.Require(
            state.State is >= OrderState.Ordered and <= OrderState.Prepared && state.Blocked is null,
            Refusals.StateRefuses,
            "Only an order that is open and not blocked can be blocked."
        );
        rules.ThrowIfBroken();
        return
        [
            new OrderBlocked
            {
                Act = Act,
                Facts = state.Facts!,
                Standing = state.State,
                Reason = Reason,
            },
        ];
    }
}

/// <summary>Lifts the block with a reason.</summary>
public sealed record LiftOrderBlock(Act Act, string Reason) : IOrderCommand
{
    internal IReadOnlyList<IOrderEvent> Decide(Order state)
    {
        var rules = new Rules();
        rules.Reasoned(Reason);
        rules.Require(state.Blocked is not null, Refusals.StateRefuses, "The order is not blocked.");
        rules.ThrowIfBroken();
        return
        [
            new OrderBlockLifted
            {
                Act = Act,
                Facts = state.Facts!,
                Standing = state.State,
                Reason = Reason,
            },
        ];
    }
}
