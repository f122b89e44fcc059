namespace CellLot.Domain.Custody;

/// <summary>Begins the chain of custody when an item is issued. Twice adds nothing.</summary>
public sealed record StartCustody(
    Act Act,
    string Item,
    string LabelCode,
    string Holder,
    string HolderName,
    string Place
) : IItemCommand
{
    internal IReadOnlyList<IItemEvent> Decide(ItemState item) =>
        item.Phase != ItemPhase.Unknown
            ? []
            :
            [
                new CustodyStarted
                {
                    Act = Act,
                    Item = Item,
                    LabelCode = LabelCode,
                    Holder = Holder,
                    HolderName = HolderName,
                    Place = Place,
                },
            ];
}
