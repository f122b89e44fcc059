namespace CellLot.Domain.Custody;

/// <summary>The person it was handed to signs for it and holds it from now on.</summary>
/// <param name="InCarriage">True when a courier takes it to carry it on.</param>
public sealed record ReceiveItem(Act Act, bool InCarriage, HandoverRecord Record) : IItemCommand
{
    /// <summary><c>NOT_HOLDER</c>, <c>SIGNATURE_MISSING</c>, <c>CONTAINER_UNKNOWN</c>, <c>REASON_MISSING</c></summary>
    internal IReadOnlyList<IItemEvent> Decide(ItemState item)
    {
        var rules = new Rules();
        var signed = Act.SignatureFor(Meanings.Received);
        rules.Require(signed is not null, Refusals.SignatureMissing, "The receiver signs «received».");
        rules.Require(
            item.Phase == ItemPhase.InTransit
                && string.Equals(item.To, Act.By, StringComparison.Ordinal)
                && (signed is null || string.Equals(signed.Person, item.To, StringComparison.Ordinal)),
            Refusals.NotHolder,
            item.Phase == ItemPhase.InTransit
                ? $"It was handed to {item.ToName}: only that person receives it."
                : "It was not handed over to anybody: the holder hands it over first."
        );
        if (item.Phase == ItemPhase.InTransit)
            CustodyItem.Check(rules, item, Record);
        rules.ThrowIfBroken();
        return
        [
            new Received
            {
                Act = Act,
                Item = item.Item,
                Holder = Act.By,
                HolderName = Act.ByName,
                InCarriage = InCarriage,
                Record = Record,
            },
        ];
    }
}
