namespace CellLot.Domain.Custody;

/// <summary>Somebody found a lost item and holds it now.</summary>
public sealed record ReportFound(Act Act, string Place, string ScannedLabel, string Condition) : IItemCommand
{
    /// <summary><c>STATE_REFUSES</c>, <c>CONTAINER_UNKNOWN</c></summary>
    internal IReadOnlyList<IItemEvent> Decide(ItemState item)
    {
        var rules = new Rules();
        if (
            rules.Require(
                item.Phase == ItemPhase.Lost,
                Refusals.StateRefuses,
                $"The item is {Words.Of(item.Phase)}, not lost."
            )
        )
            rules.Require(
                string.Equals(ScannedLabel, item.LabelCode, StringComparison.Ordinal),
                Refusals.ContainerUnknown,
                $"The scan reads {ScannedLabel}, the lost item's label reads {item.LabelCode}."
            );
        rules.ThrowIfBroken();
        return
        [
            new Found
            {
                Act = Act,
                Item = item.Item,
                Holder = Act.By,
                HolderName = Act.ByName,
                Place = Place,
                Condition = Condition,
            },
        ];
    }
}
