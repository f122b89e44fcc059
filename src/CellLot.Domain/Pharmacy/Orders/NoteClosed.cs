using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Orders;

/// <summary>The bedside closed the dose. A fact: never refused; the newest version wins, in any order.</summary>
/// <param name="Version">Version of <c>administration/{order}</c>.</param>
public sealed record NoteClosed(
    Act Act,
    Millilitres InfusedMl,
    Millilitres DiscardedMl,
    CellCount DeliveredCells,
    string Outcome,
    long Version
) : IOrderCommand
{
    internal IReadOnlyList<IOrderEvent> Decide(Order state)
    {
        if (state.State == OrderState.None || Version <= (state.Closed?.AdministrationVersion ?? 0))
            return [];
        return
        [
            new OrderClosed
            {
                Act = Act,
                Facts = state.Facts!,
                InfusedMl = InfusedMl,
                DiscardedMl = DiscardedMl,
                DeliveredCells = DeliveredCells,
                Outcome = Outcome,
                AdministrationVersion = Version,
            },
        ];
    }
}
