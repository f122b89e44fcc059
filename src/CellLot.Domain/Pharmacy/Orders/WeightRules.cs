using CellLot.Domain.Arithmetic;
using CellLot.Domain.Pharmacy.Patients;
using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Orders;

/// <summary>Whether a weight may be dosed by (domain sheet §5.2.9, invariant 15).</summary>
internal static class WeightRules
{
    /// <summary>In date for the infusion's day (or today, if that has passed), not of the future, inside the protocol's range.</summary>
    public static bool Judge(Rules rules, Weighing? weight, ProtocolTerms terms, DateOnly infusionOn, DateOnly today)
    {
        if (
            !rules.Require(
                weight is not null,
                Refusals.WeightStale,
                "No weight of the patient is on record: weigh the patient first."
            )
        )
            return false;
        var day = infusionOn > today ? infusionOn : today;
        var age = day.DayNumber - weight!.MeasuredOn.DayNumber;
        var dated = rules.Require(
            weight.MeasuredOn <= today,
            Refusals.WeightFuture,
            $"The weight is dated {weight.MeasuredOn:yyyy-MM-dd}; today is {today:yyyy-MM-dd}."
        );
        var fresh = rules.Require(
            age <= terms.WeightMaxAgeDays,
            Refusals.WeightStale,
            $"The weight of {weight.MeasuredOn:yyyy-MM-dd} is {age} days old on {day:yyyy-MM-dd}; the protocol allows {terms.WeightMaxAgeDays}: weigh the patient again."
        );
        var inside = rules.Require(
            weight.WeightKg.Value >= terms.MinWeightKg.Value && weight.WeightKg.Value <= terms.MaxWeightKg.Value,
            Refusals.WeightRange,
            $"{Figures.Plain(weight.WeightKg.Value)} kg lie outside the protocol's {Figures.Plain(terms.MinWeightKg.Value)} to {Figures.Plain(terms.MaxWeightKg.Value)} kg."
        );
        return dated && fresh && inside;
    }

    /// <summary>Not changed by more than the protocol allows since the weight that was signed.</summary>
    public static void JudgeChange(Rules rules, Weighing? weight, Kilograms signed, ProtocolTerms terms)
    {
        if (weight is null)
            return;
        Exact change = Math.Abs(weight.WeightKg.Value - signed.Value);
        rules.Require(
            change * 100 <= (Exact)terms.WeightMaxChangePercent.Value * signed.Value,
            Refusals.WeightChanged,
            $"The weight is {Figures.Plain(weight.WeightKg.Value)} kg now; the order was signed for {Figures.Plain(signed.Value)} kg: plan and sign again."
        );
    }
}
