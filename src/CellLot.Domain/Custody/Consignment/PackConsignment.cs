namespace CellLot.Domain.Custody;

/// <summary>Packs items that the packer holds.</summary>
/// <param name="NotHeld">Items of the list that the packer does not hold, found out before deciding; empty when all are held.</param>
/// <param name="Against">What stands against sending them on.</param>
public sealed record PackConsignment(
    Act Act,
    IReadOnlyList<string> Items,
    IReadOnlyList<string> NotHeld,
    string From,
    string To,
    string Shipper,
    string Seal,
    IReadOnlyList<Refusal> Against
) : IConsignmentCommand
{
    /// <summary><c>ALREADY_EXISTS</c>, <c>INPUT_INVALID</c>, <c>NOT_HOLDER</c>, <c>ON_HOLD</c>, <c>LOT_NOT_RELEASED</c></summary>
    internal IReadOnlyList<IConsignmentEvent> Decide(ConsignmentState state)
    {
        var rules = new Rules();
        rules.Require(
            state.Phase == ConsignmentPhase.Unknown,
            Refusals.AlreadyExists,
            "A consignment of this number was packed before."
        );
        rules.Require(
            Items.Count > 0 && Items.Distinct(StringComparer.Ordinal).Count() == Items.Count,
            Refusals.InputInvalid,
            "items: name each item once, at least one."
        );
        rules.Require(
            NotHeld.Count == 0,
            Refusals.NotHolder,
            $"{Act.ByName} does not hold {string.Join(", ", NotHeld)}."
        );
        foreach (var block in Against)
            rules.Add(block);
        rules.ThrowIfBroken();
        return
        [
            new Packed
            {
                Act = Act,
                Items = Items,
                From = From,
                To = To,
                Shipper = Shipper,
                Seal = Seal,
            },
        ];
    }
}
