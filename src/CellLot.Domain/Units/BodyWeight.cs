using CellLot.Domain.Arithmetic;

namespace CellLot.Domain.Units;

/// <summary>
/// A body weight as it was measured, with its unit: kg, or lb of exactly 0.45359237 kg. Without a unit there is none:
/// 154 lb read as kilograms would be 2.2 times the dose.
/// </summary>
public sealed record BodyWeight
{
    private const decimal KilogramsPerPound = 0.45359237m;
    private const decimal Least = 2m;
    private const decimal Most = 300m;

    private BodyWeight(decimal value, string unit, Exact exact)
    {
        Value = value;
        Unit = unit;
        Exact = exact;
    }

    /// <summary>The number as measured.</summary>
    public decimal Value { get; }

    /// <summary><c>kg</c> or <c>lb</c>.</summary>
    public string Unit { get; }

    /// <summary>Kilograms, 2 to 300.</summary>
    public Kilograms Kilograms => new(Exact.ToDecimal("weightKg"));

    /// <summary>Kilograms without any rounding.</summary>
    public Exact Exact { get; }

    /// <exception cref="RuleBroken"><c>WEIGHT_UNIT</c> (absent, empty or other), <c>WEIGHT_RANGE</c> (outside 2–300 kg).</exception>
    public static BodyWeight Of(decimal value, string? unit)
    {
        var rules = new Rules();
        var weight = Note(value, unit, rules);
        rules.ThrowIfBroken();
        return weight!;
    }

    /// <summary>A plausible weight in kilograms that was read before.</summary>
    /// <exception cref="RuleBroken"><c>WEIGHT_RANGE</c></exception>
    public static BodyWeight Of(Kilograms weight) => Of(weight.Value, "kg");

    /// <summary>The weight, also an implausible one (noted), or null where the unit is unknown (noted).</summary>
    internal static BodyWeight? Note(decimal value, string? unit, Rules rules)
    {
        if (
            !rules.Require(
                unit is "kg" or "lb",
                Refusals.WeightUnit,
                "weightUnit must be kg or lb: a weight without its unit is not a weight.",
                "unit"
            )
        )
            return null;
        Exact exact = string.Equals(unit, "lb", StringComparison.Ordinal) ? (Exact)value * KilogramsPerPound : value;
        rules.Require(
            exact >= Least && exact <= Most,
            Refusals.WeightRange,
            $"A weight of {Figures.Plain(value)} {unit} lies outside 2 to 300 kg: weigh again.",
            "weight"
        );
        return new(value, unit!, exact);
    }
}
