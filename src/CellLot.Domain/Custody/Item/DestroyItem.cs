namespace CellLot.Domain.Custody;

/// <summary>The holder destroys the item before a witness; both sign.</summary>
/// <param name="Method">E.g. <c>incineration</c>.</param>
public sealed record DestroyItem(Act Act, string Method, string Reason) : IItemCommand
{
    /// <summary><c>NOT_HOLDER</c>, <c>TWO_PERSON_RULE</c>, <c>SIGNATURE_MISSING</c>, <c>REASON_MISSING</c></summary>
    internal IReadOnlyList<IItemEvent> Decide(ItemState item)
    {
        var rules = new Rules();
        rules.Require(
            item.Phase == ItemPhase.Held && string.Equals(item.Holder, Act.By, StringComparison.Ordinal),
            Refusals.NotHolder,
            item.Phase == ItemPhase.Held
                ? $"{item.HolderName} holds it and destroys it, nobody else."
                : $"Nobody holds it: it is {Words.Of(item.Phase)}."
        );
        rules.Require(
            !string.IsNullOrWhiteSpace(Reason) && !string.IsNullOrWhiteSpace(Method),
            Refusals.ReasonMissing,
            "Say why and how it was destroyed."
        );
        TwoPeople.Signed(rules, Act, Meanings.Performed, Meanings.Verified);
        rules.ThrowIfBroken();
        return
        [
            new Destroyed
            {
                Act = Act,
                Item = item.Item,
                Holder = item.Holder,
                HolderName = item.HolderName,
                Place = item.Place,
                Method = Method,
                Reason = Reason,
            },
        ];
    }
}
