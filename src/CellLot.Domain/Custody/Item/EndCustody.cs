namespace CellLot.Domain.Custody;

/// <summary>Ends the chain of custody with the infusion's close; decides nothing where it has ended already.</summary>
public sealed record EndCustody(Act Act, string Outcome) : IItemCommand
{
    internal IReadOnlyList<IItemEvent> Decide(ItemState item) =>
        item.Phase is ItemPhase.Unknown or ItemPhase.Destroyed or ItemPhase.Ended
            ? []
            :
            [
                new CustodyEnded
                {
                    Act = Act,
                    Item = item.Item,
                    Holder = item.Holder,
                    HolderName = item.HolderName,
                    Place = item.Place,
                    Outcome = Outcome,
                },
            ];
}
