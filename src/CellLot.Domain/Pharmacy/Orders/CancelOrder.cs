namespace CellLot.Domain.Pharmacy.Orders;

/// <summary>
/// Ends an order before its dose is issued. Reserved containers go back and thawed ones are discarded in the same transaction,
/// each by its own stock.
/// </summary>
public sealed record CancelOrder(Act Act, string Reason) : IOrderCommand
{
    internal IReadOnlyList<IOrderEvent> Decide(Order state)
    {
        var rules = new Rules();
        rules.Reasoned(Reason);
        rules.Require(
            state.State is >= OrderState.Ordered and <= OrderState.Prepared,
            Refusals.StateRefuses,
            "An order is cancelled before its dose is issued; an issued dose is closed at the bedside."
        );
        rules.ThrowIfBroken();
        return
        [
            new OrderCancelled
            {
                Act = Act,
                Facts = state.Facts!,
                Reason = Reason,
            },
        ];
    }
}
