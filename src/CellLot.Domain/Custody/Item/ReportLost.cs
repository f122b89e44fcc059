namespace CellLot.Domain.Custody;

/// <summary>Somebody reports that the item is not where it should be. Never refused while it could still be there.</summary>
public sealed record ReportLost(Act Act, string Place, string Reason) : IItemCommand
{
    /// <summary><c>REASON_MISSING</c>, <c>STATE_REFUSES</c></summary>
    internal IReadOnlyList<IItemEvent> Decide(ItemState item)
    {
        var rules = new Rules();
        rules.Require(
            !string.IsNullOrWhiteSpace(Reason),
            Refusals.ReasonMissing,
            "Say how the loss was noticed.",
            "reason"
        );
        rules.Require(
            item.Phase is ItemPhase.Held or ItemPhase.InTransit,
            Refusals.StateRefuses,
            $"The item is {Words.Of(item.Phase)}."
        );
        rules.ThrowIfBroken();
        return
        [
            new Lost
            {
                Act = Act,
                Item = item.Item,
                LastHolder = item.Holder,
                LastHolderName = item.HolderName,
                Place = Place,
                Reason = Reason,
            },
        ];
    }
}
