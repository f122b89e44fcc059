using CellLot.Domain.Units;

namespace CellLot.Domain.Arithmetic;

/// <summary>How the percentage of dimethyl sulfoxide is meant.</summary>
public enum DmsoBasis
{
    /// <summary>Volume in volume: 1.10 g a millilitre.</summary>
    VolumeInVolume,

    /// <summary>Weight in volume: g in 100 mL.</summary>
    WeightInVolume,
}

/// <summary>The dimethyl sulfoxide of a dose, with what the patient had in the 24 hours before.</summary>
public sealed record Dmso
{
    /// <summary>Name of the formula, stored beside what it gave.</summary>
    public const string Formula = "dmso/1";

    private const decimal GramsPerMl = 1.10m;

    private Dmso() { }

    /// <summary>Grams in this dose.</summary>
    public required decimal Grams { get; init; }

    /// <summary>Grams a kilogram in 24 hours, earlier ones included, to 6 places.</summary>
    public required decimal GramsPerKg { get; init; }

    /// <summary>What may still be given of it, floored to 0.1 mL, not below 0; null when it holds none.</summary>
    public required Millilitres? MaxVolume { get; init; }

    /// <summary><c>DMSO_LIMIT</c>, or nothing.</summary>
    public required IReadOnlyList<Refusal> Broken { get; init; }

    /// <summary>Refused when prior + grams &gt; limit × weight, unrounded.</summary>
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c>; <c>WEIGHT_RANGE</c>. The limit is in <see cref="Broken"/>.</exception>
    public static Dmso Reckon(
        Millilitres volume,
        Percent percent,
        DmsoBasis basis,
        Kilograms weight,
        decimal priorGrams24h = 0,
        decimal limitGPerKgDay = 1
    )
    {
        new Inputs()
            .NotNegative("volumeMl", volume.Value)
            .NotNegative("percent", percent.Value)
            .NotNegative("priorGrams24h", priorGrams24h)
            .NotNegative("limitGPerKgDay", limitGPerKgDay)
            .ThrowIfBroken();
        var gramsPerMl = (Exact)percent.Value * (basis == DmsoBasis.VolumeInVolume ? GramsPerMl : 1m) / 100;
        var grams = volume.Value * gramsPerMl;
        var reported = grams.ToDecimal("grams");
        var allowed = (Exact)limitGPerKgDay * weight.Value;
        var rules = new Rules();
        BodyWeight.Note(weight.Value, "kg", rules);
        var (over, within) = (Over(grams, priorGrams24h, allowed), weight.Value is >= 2 and <= 300);
        if (!within)
        {
            over.ForEach(rules.Add);
            rules.ThrowIfBroken();
        }
        return new()
        {
            Grams = reported,
            GramsPerKg = ((grams + priorGrams24h) / weight.Value).Rounded(6, "gramsPerKg"),
            MaxVolume = gramsPerMl.Sign == 0 ? null : new(StillAllowed(allowed - priorGrams24h, gramsPerMl)),
            Broken = over,
        };
    }

    /// <exception cref="RuleBroken"><c>DMSO_LIMIT</c></exception>
    public Dmso ThrowIfBroken() => Broken.Count == 0 ? this : throw new RuleBroken(Broken);

    private static List<Refusal> Over(Exact grams, Exact prior, Exact allowed) =>
        grams + prior <= allowed
            ? []
            :
            [
                Refusals.DmsoLimit.Because(
                    $"{Figures.Plain((grams + prior).ToDecimal("grams"))} g in 24 hours exceed {Figures.Plain(allowed.ToDecimal("the limit"))} g for this weight."
                ),
            ];

    private static decimal StillAllowed(Exact grams, Exact gramsPerMl) =>
        grams.Sign <= 0 ? 0 : ((grams * 10 / gramsPerMl).Floor() / (Exact)10).ToDecimal("maxVolumeMl");
}
