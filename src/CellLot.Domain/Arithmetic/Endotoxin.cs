using CellLot.Domain.Units;

namespace CellLot.Domain.Arithmetic;

/// <summary>Endotoxin of a dose per kilogram and hour (USP &lt;85&gt;): within 60 minutes the whole dose counts as one hour's.</summary>
/// <param name="MaxHour">The volume of the fullest hour.</param>
/// <param name="EuPerKgHour">To 4 places.</param>
/// <param name="ProductLimitEuPerMl">What the product may hold for this dose, to 4 places.</param>
public sealed record Endotoxin(Millilitres MaxHour, decimal EuPerKgHour, decimal ProductLimitEuPerMl)
{
    /// <summary>Name of the formula, stored beside what it gave.</summary>
    public const string Formula = "endotoxin/1";

    /// <summary>A result "&lt; 0.5" is reckoned at 0.5. Compared unrounded, limit inclusive.</summary>
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c>; <c>WEIGHT_RANGE</c>, <c>ENDOTOXIN_LIMIT</c>.</exception>
    public static Endotoxin Reckon(
        decimal euPerMl,
        Millilitres volume,
        decimal minutes,
        Kilograms weight,
        decimal limitPerKgHour = 5
    )
    {
        new Inputs()
            .NotNegative("euPerMl", euPerMl)
            .Positive("volumeMl", volume.Value)
            .NotNegative("minutes", minutes)
            .NotNegative("limitPerKgHour", limitPerKgHour)
            .ThrowIfBroken();
        var hour = minutes <= 60 ? volume.Value : (Exact)volume.Value * 60 / minutes;
        var reported = hour.ToDecimal("maxHourMl");
        var rules = new Rules();
        BodyWeight.Note(weight.Value, "kg", rules);
        var (units, allowed) = (hour * euPerMl, (Exact)limitPerKgHour * weight.Value);
        if (units > allowed)
            rules.Require(
                false,
                Refusals.EndotoxinLimit,
                $"{Figures.Plain(units.Rounded(4))} EU in the fullest hour exceed {Figures.Plain(allowed.Rounded(4))} EU for this weight."
            );
        rules.ThrowIfBroken();
        return new(
            new(reported),
            (units / weight.Value).Rounded(4, "euPerKgHour"),
            (allowed / hour).Rounded(4, "productLimitEuPerMl")
        );
    }
}
