using CellLot.Domain.Units;

namespace CellLot.Domain.Arithmetic;

/// <summary>
/// A count of cells in a haemocytometer with squares of 1 mm² under 0.1 mm (1e-4 mL each): viable cells per millilitre =
/// viable ÷ squares × dilution factor × 10 000. The dilution is given as volumes, never as "1:2".
/// </summary>
public sealed record Count
{
    /// <summary>Name of the formula, stored beside what it gave.</summary>
    public const string Formula = "count/1";

    private readonly Exact viability;

    private Count(Exact viability, Exact concentration, Exact dilution, Exact? squaredCv)
    {
        this.viability = viability;
        DilutionFactor = dilution.ToDecimal("dilutionFactor");
        ViablePerMl = new(concentration.ToDecimal("viablePerMl"));
        ViabilityPercent = new(viability.Rounded(4));
        CvPercent = squaredCv is { } square ? new Percent(square.RoundedRoot(4).ToDecimal("cvPercent")) : null;
    }

    /// <summary>(sample + diluent) ÷ sample.</summary>
    public decimal DilutionFactor { get; }

    /// <summary>Viable cells per millilitre of the sample before it was diluted.</summary>
    public CellsPerMl ViablePerMl { get; }

    /// <summary>Viable of all cells, rounded to 4 places, to be shown. Judge with <see cref="JudgeViability"/>.</summary>
    public Percent ViabilityPercent { get; }

    /// <summary>Coefficient of variation of the replicates to 4 places; null without replicates and for a mean of 0.</summary>
    public Percent? CvPercent { get; }

    /// <summary>One count.</summary>
    /// <exception cref="RuleBroken">
    /// <c>COUNT_INVALID</c>: squares below 1 or not whole, a negative count, nothing counted, no sample, negative diluent.
    /// </exception>
    public static Count Haemocytometer(
        decimal viable,
        decimal dead,
        decimal squares,
        Millilitres sampleVolume,
        Millilitres diluentVolume
    ) => Reckon([viable], dead, squares, sampleVolume, diluentVolume, null);

    /// <summary>
    /// Two or more counts of the same squares; <paramref name="dead"/> is their mean. Their coefficient of variation (sample
    /// standard deviation, n − 1) is compared with <paramref name="cvLimit"/> as reported results are (USP 7.20), on squares.
    /// </summary>
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c>: fewer than two; <c>COUNT_INVALID</c>: as for one, or the CV above its limit.</exception>
    public static Count Replicates(
        IReadOnlyList<decimal> viable,
        decimal dead,
        decimal squares,
        Millilitres sampleVolume,
        Millilitres diluentVolume,
        Limit? cvLimit = null
    )
    {
        new Inputs().Holds(viable.Count >= 2, "replicates must hold at least two counts.").ThrowIfBroken();
        return Reckon(viable, dead, squares, sampleVolume, diluentVolume, cvLimit);
    }

    /// <summary>An automated counter's total with its viability (0–100 %).</summary>
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c></exception>
    public static CellsPerMl Automated(CellsPerMl total, Percent viability)
    {
        new Inputs()
            .NotNegative("totalPerMl", total.Value)
            .PercentOfWhole("viabilityPercent", viability.Value)
            .ThrowIfBroken();
        return new(((Exact)total.Value * viability.Value / 100).ToDecimal("viablePerMl"));
    }

    /// <summary>Compares the unrounded viability with a limit, rounding once.</summary>
    public Judgement JudgeViability(LimitOperator how, Limit limit) => limit.Judge(how, viability);

    private static Count Reckon(
        IReadOnlyList<decimal> counts,
        decimal dead,
        decimal squares,
        Millilitres sample,
        Millilitres diluent,
        Limit? cvLimit
    )
    {
        Exact n = counts.Count;
        var sum = counts.Aggregate((Exact)0, (total, count) => total + count);
        var mean = sum / n;
        var wrong = new Rules();
        wrong.Require(
            squares >= 1 && decimal.IsInteger(squares),
            Refusals.CountInvalid,
            $"squares must be a whole number from 1 on, not {Figures.Plain(squares)}."
        );
        var none = counts.Any(c => c < 0) || dead < 0;
        wrong.Require(!none, Refusals.CountInvalid, "A count must not be negative.");
        wrong.Require(none || mean + dead > 0, Refusals.CountInvalid, "Nothing was counted: all counts are 0.");
        wrong.Require(sample.Value > 0, Refusals.CountInvalid, "sampleVolume must be greater than 0.");
        wrong.Require(diluent.Value >= 0, Refusals.CountInvalid, "diluentVolume must not be negative.");
        var squaredCv = counts.Count > 1 && mean.Sign > 0 ? SquaredCv(counts, mean) : null;
        if (squaredCv is { } square && cvLimit is not null)
            wrong.Require(
                !IsAbove(square, cvLimit),
                Refusals.CountInvalid,
                $"The replicates vary by {Figures.Plain(square.RoundedRoot(4).ToDecimal())} %, above the limit of {cvLimit.Text} %: count again."
            );
        wrong.ThrowIfBroken();
        var dilution = ((Exact)sample.Value + diluent.Value) / sample.Value;
        return new(mean * 100 / (mean + dead), mean * dilution * 10_000 / squares, dilution, squaredCv);
    }

    private static Exact? SquaredCv(IReadOnlyList<decimal> counts, Exact mean)
    {
        var squares = counts.Aggregate((Exact)0, (total, count) => total + ((count - mean) * (count - mean)));
        return squares * 10_000 / ((Exact)(counts.Count - 1) * mean * mean);
    }

    // Rounded half up to the limit's places, the CV is above the limit from limit + half a place on: compared on squares.
    private static bool IsAbove(Exact squaredCv, Limit limit)
    {
        var edge = (Exact)limit.Value + ((Exact)1 / 2 * LastPlace(limit.Places));
        return edge.Sign <= 0 || squaredCv >= edge * edge;
    }

    private static Exact LastPlace(int places) => (Exact)1 / System.Numerics.BigInteger.Pow(10, places);
}
