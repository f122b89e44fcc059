namespace CellLot.Domain.Pharmacy.Orders;

/// <summary>The prescriber signs the plan as it was shown: <c>prescribed</c>.</summary>
public sealed record SignPrescription(Act Act) : IOrderCommand
{
    internal IReadOnlyList<IOrderEvent> Decide(Order state)
    {
        var rules = new Rules();
        rules.SignedBySelf(Act, Meanings.Prescribed);
        if (rules.StandsIn(state, OrderState.Planned))
        {
            rules.NotThe(Act.By, state.Planned!.Person, $"{Act.ByName} made the plan and may not prescribe it.");
            rules.Require(
                state.Prescribed is null,
                Refusals.StateRefuses,
                $"{state.Prescribed?.Name} has signed this plan already."
            );
        }
        rules.ThrowIfBroken();
        return
        [
            new DosePrescribed
            {
                Act = Act,
                Facts = state.Facts!,
                Plan = state.Plan!.Number,
            },
        ];
    }
}
