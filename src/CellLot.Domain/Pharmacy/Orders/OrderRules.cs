namespace CellLot.Domain.Pharmacy.Orders;

/// <summary>What most verbs of an order ask first.</summary>
internal static class OrderRules
{
    /// <summary>The order stands in one of these states and is not blocked.</summary>
    public static bool StandsIn(this Rules rules, Order order, params OrderState[] states)
    {
        if (order.State == OrderState.None)
            return rules.Require(false, Refusals.NotFound, "There is no such order.");
        rules.Require(order.Blocked is null, Refusals.OnHold, $"The order is blocked: {order.Blocked}");
        return rules.Require(
            states.Contains(order.State),
            Refusals.StateRefuses,
            $"The order is {Word(order.State)}; this is for one that is {string.Join(" or ", states.Select(Word))}."
        );
    }

    private static string Word(OrderState state) => state.ToString().ToLowerInvariant();
}
