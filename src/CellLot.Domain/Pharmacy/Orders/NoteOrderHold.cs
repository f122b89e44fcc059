namespace CellLot.Domain.Pharmacy.Orders;

/// <summary>A hold that stands against an order, as known.</summary>
/// <param name="Version">Version of <c>hold/{id}</c>: the newest one holds.</param>
/// <param name="Because">Which hold, on what, and why, in one sentence.</param>
public sealed record OrderHold(string Hold, long Version, bool Open, string Because);

/// <summary>
/// A hold came to stand against an open order, or does so no more: for people to see, which hold and why. The gates themselves ask
/// the watch over all holds.
/// </summary>
public sealed record NoteOrderHold(Act Act, OrderHold Hold) : IOrderCommand
{
    internal IReadOnlyList<IOrderEvent> Decide(Order state)
    {
        if (state.State is OrderState.None or OrderState.Cancelled or OrderState.Closed)
            return [];
        var known = state.Holds.GetValueOrDefault(Hold.Hold);
        // In one version it may begin or cease to reach the order: another plan, a grown ancestry.
        if (
            known is null
                ? !Hold.Open
                : Hold.Version < known.Version || (Hold.Version == known.Version && Hold.Open == known.Open)
        )
            return [];
        return
        [
            new OrderHoldNoted
            {
                Act = Act,
                Facts = state.Facts!,
                Standing = state.State,
                Hold = Hold.Hold,
                HoldVersion = Hold.Version,
                Open = Hold.Open,
                Because = Hold.Because,
            },
        ];
    }
}
