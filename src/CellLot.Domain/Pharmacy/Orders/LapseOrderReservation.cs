namespace CellLot.Domain.Pharmacy.Orders;

/// <summary>Gives the reservation back before the thaw, together with the stocks; the checked plan stays and may be reserved or planned again.</summary>
public sealed record LapseOrderReservation(Act Act, string Reason) : IOrderCommand
{
    internal IReadOnlyList<IOrderEvent> Decide(Order state)
    {
        var rules = new Rules();
        rules.Reasoned(Reason);
        rules.Require(
            state.State == OrderState.Reserved,
            Refusals.StateRefuses,
            "Only a reserved order whose containers are not thawed gives them back."
        );
        rules.ThrowIfBroken();
        return
        [
            new OrderReservationLapsed
            {
                Act = Act,
                Facts = state.Facts!,
                Reason = Reason,
            },
        ];
    }
}
