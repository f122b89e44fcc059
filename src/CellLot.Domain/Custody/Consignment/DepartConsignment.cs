namespace CellLot.Domain.Custody;

/// <summary>A carrier takes the sealed consignment away.</summary>
public sealed record DepartConsignment(Act Act, string Carrier, DateTimeOffset ExpectedAt) : IConsignmentCommand
{
    /// <summary><c>STATE_REFUSES</c>, <c>INPUT_INVALID</c></summary>
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
