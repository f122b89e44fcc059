using CellLot.Domain.Pharmacy.Patients;

namespace CellLot.Domain.Pharmacy.Orders;

/// <summary>
/// A pharmacist who neither prescribed nor planned signs <c>checked</c>; the independent entry and the prescription of this very
/// plan must be there, and the weight still in date (invariant 15).
/// </summary>
/// <param name="Weight">The patient's newest weight.</param>
public sealed record CheckDose(Act Act, Weighing? Weight) : IOrderCommand
{
    internal IReadOnlyList<IOrderEvent> Decide(Order state)
    {
        var rules = new Rules();
        rules.SignedBySelf(Act, Meanings.Checked);
        if (!rules.StandsIn(state, OrderState.Planned))
            rules.ThrowIfBroken();
        rules.Require(
            state.EnteredIndependently is not null,
            Refusals.IndependentEntry,
            "No second pharmacist has entered the dose independently yet."
        );
        rules.Require(
            state.Prescribed is not null,
            Refusals.SignatureMissing,
            "The prescriber has not signed this plan yet."
        );
        rules.NotThe(Act.By, state.Prescribed?.Person, $"{Act.ByName} prescribed the dose and may not check it.");
        rules.NotThe(Act.By, state.Ordered!.Person, $"{Act.ByName} ordered the dose and may not check it.");
        rules.NotThe(Act.By, state.Planned!.Person, $"{Act.ByName} planned the dose and may not check it.");
        if (WeightRules.Judge(rules, Weight, state.Terms!, state.InfusionOn!.Value, Act.ServerDate()))
            WeightRules.JudgeChange(rules, Weight, state.Plan!.WeightKg, state.Terms!);
        rules.ThrowIfBroken();
        return
        [
            new DoseChecked
            {
                Act = Act,
                Facts = state.Facts!,
                Plan = state.Plan!.Number,
            },
        ];
    }
}
