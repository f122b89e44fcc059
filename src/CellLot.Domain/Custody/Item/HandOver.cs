namespace CellLot.Domain.Custody;

/// <summary>The holder gives the item to another person and signs.</summary>
/// <param name="To">Account id of the receiver.</param>
/// <param name="Against">What stands against handing the item on; empty where it goes back to the pharmacy.</param>
public sealed record HandOver(Act Act, string To, string ToName, HandoverRecord Record, IReadOnlyList<Refusal> Against)
    : IItemCommand
{
    /// <summary><c>NOT_HOLDER</c>, <c>TWO_PERSON_RULE</c>, <c>SIGNATURE_MISSING</c>, <c>CONTAINER_UNKNOWN</c>, <c>REASON_MISSING</c>, <c>ON_HOLD</c>, <c>LOT_NOT_RELEASED</c></summary>
    internal IReadOnlyList<IItemEvent> Decide(ItemState item)
    {
        var rules = new Rules();
        var signed = Act.SignatureFor(Meanings.HandedOver);
        rules.Require(signed is not null, Refusals.SignatureMissing, "The giver signs «handed over».");
        rules.Require(
            item.Phase == ItemPhase.Held
                && string.Equals(item.Holder, Act.By, StringComparison.Ordinal)
                && (signed is null || string.Equals(signed.Person, item.Holder, StringComparison.Ordinal)),
            Refusals.NotHolder,
            item.Phase switch
            {
                ItemPhase.Held => $"{item.HolderName} holds it and hands it over, nobody else.",
                ItemPhase.InTransit => $"It was handed to {item.ToName}, who has not yet signed for it.",
                _ => $"Nobody holds it: it is {Words.Of(item.Phase)}.",
            }
        );
        rules.Require(
            !string.Equals(To, Act.By, StringComparison.Ordinal),
            Refusals.TwoPersonRule,
            "Giver and receiver are two people."
        );
        foreach (var block in Against)
            rules.Add(
                block with
                {
                    Because = $"{block.Because} It may go back to a pharmacist, or be destroyed before a witness.",
                }
            );
        if (item.Phase is ItemPhase.Held or ItemPhase.InTransit)
            CustodyItem.Check(rules, item, Record);
        rules.ThrowIfBroken();
        return
        [
            new HandedOver
            {
                Act = Act,
                Item = item.Item,
                From = item.Holder,
                FromName = item.HolderName,
                To = To,
                ToName = ToName,
                Record = Record,
            },
        ];
    }
}
