using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Orders;

/// <summary>
/// Reserves the checked plan's containers, together with their stocks in one transaction (invariant 14). The plan must hold
/// under the released lots' own recovery: where it would take other containers, it is planned and signed again.
/// </summary>
/// <param name="Recoveries">Validated viable recovery by lot; a lot without one is refused in its stock.</param>
public sealed record ReserveOrder(Act Act, IReadOnlyDictionary<string, Fraction> Recoveries) : IOrderCommand
{
    internal IReadOnlyList<IOrderEvent> Decide(Order state)
    {
        var rules = new Rules();
        if (rules.StandsIn(state, OrderState.Checked))
            JudgeRecovery(state, rules);
        rules.ThrowIfBroken();
        return [new OrderReserved { Act = Act, Facts = state.Facts! }];
    }

    private void JudgeRecovery(Order state, Rules rules)
    {
        var plan = state.Plan!;
        foreach (var lot in plan.Lots.Where(l => !Recoveries.ContainsKey(l)))
            rules.Require(false, Refusals.LotNotReleased, $"{lot} has no validated viable recovery yet.");
        var expected = plan
            .Containers.Where(c => Recoveries.ContainsKey(c.Lot))
            .Select(c => c with { ExpectedViable = new(c.FilledViable.Value * Recoveries[c.Lot].Value) })
            .ToList();
        if (expected.Count < plan.Containers.Count)
            return;
        try
        {
            var again = DosePlan.Make(
                OrderDose.Request(state.Terms!, state.DosePerKg, state.Cells) with
                {
                    Weight = plan.Weight,
                    WeightUnit = plan.WeightUnit,
                    Supply = PlanDose.SupplyOf(expected),
                }
            );
            rules.Require(
                again.Taken!.Count == expected.Count,
                Refusals.StateRefuses,
                $"With the validated recovery {again.Taken.Count} instead of {expected.Count} containers suffice: plan again."
            );
        }
        catch (RuleBroken broken)
        {
            foreach (var refusal in broken.Broken)
                rules.Add(refusal);
        }
    }
}
