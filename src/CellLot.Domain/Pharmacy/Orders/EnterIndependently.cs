using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Orders;

/// <summary>
/// A second pharmacist reckons the dose again from the patient's chart, without seeing the plan: weight, prescribed cells and number of
/// containers must agree (invariant 15).
/// </summary>
public sealed record EnterIndependently(
    Act Act,
    decimal Weight,
    string? WeightUnit,
    CellCount PrescribedCells,
    int ContainerCount
) : IOrderCommand
{
    internal IReadOnlyList<IOrderEvent> Decide(Order state)
    {
        var rules = new Rules();
        if (!rules.StandsIn(state, OrderState.Planned))
            rules.ThrowIfBroken();
        var plan = state.Plan!;
        rules.NotThe(
            Act.By,
            state.Planned!.Person,
            $"{Act.ByName} made the plan and cannot be its independent second."
        );
        BodyWeight? weight = null;
        try
        {
            weight = BodyWeight.Of(Weight, WeightUnit);
        }
        catch (RuleBroken broken)
        {
            foreach (var refusal in broken.Broken)
                rules.Add(refusal);
        }
        // The figures of the plan are not said: the entry would not be independent any more.
        rules.Require(
            weight is null || weight.Kilograms.Value == plan.WeightKg.Value,
            Refusals.IndependentEntry,
            "The weight differs from the plan's: compare both with the chart.",
            "weight"
        );
        rules.Require(
            PrescribedCells.Value == plan.PrescribedCells.Value,
            Refusals.IndependentEntry,
            "The prescribed cells differ from the plan's: reckon again, and have the plan checked.",
            "prescribedCells"
        );
        rules.Require(
            ContainerCount == plan.Containers.Count,
            Refusals.IndependentEntry,
            "The number of containers differs from the plan's.",
            "containers"
        );
        rules.ThrowIfBroken();
        return
        [
            new IndependentEntryMade
            {
                Act = Act,
                Facts = state.Facts!,
                Plan = plan.Number,
                Weight = Weight,
                WeightUnit = WeightUnit!,
                PrescribedCells = PrescribedCells,
                ContainerCount = ContainerCount,
            },
        ];
    }
}
