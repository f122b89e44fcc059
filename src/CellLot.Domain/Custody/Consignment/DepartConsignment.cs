namespace CellLot.Domain.Custody;

/// <summary>A carrier takes the sealed consignment away.</summary>
/// <param name="Against">What stands against sending its items on.</param>
public sealed record DepartConsignment(
    Act Act,
    string Carrier,
    DateTimeOffset ExpectedAt,
    IReadOnlyList<Refusal> Against
) : IConsignmentCommand
{
    /// <summary><c>STATE_REFUSES</c>, <c>INPUT_INVALID</c>, <c>ON_HOLD</c>, <c>LOT_NOT_RELEASED</c></summary>
    internal IReadOnlyList<IConsignmentEvent> Decide(ConsignmentState state)
    {
        var rules = new Rules();
        rules.Require(
            state.Phase == ConsignmentPhase.Packed,
            Refusals.StateRefuses,
            "Only a packed consignment departs, once."
        );
        rules.Require(
            ExpectedAt > Act.OccurredAt,
            Refusals.InputInvalid,
            "expectedAt: the expected arrival lies after the departure."
        );
        foreach (var block in Against)
            rules.Add(block);
        rules.ThrowIfBroken();
        return
        [
            new Departed
            {
                Act = Act,
                Carrier = Carrier,
                ExpectedAt = ExpectedAt,
            },
        ];
    }
}
