using CellLot.Domain.Units;

namespace CellLot.Domain.Arithmetic;

/// <summary>
/// How a passage grew: fold, population doublings PD = log₂(harvested ÷ seeded), cumulative PD, doubling time = hours ÷ PD.
/// A negative PD is legal data. Only the logarithm is a double.
/// </summary>
public sealed record Growth
{
    /// <summary>Name of the formula, stored beside what it gave.</summary>
    public const string Formula = "pd/1";

    private Growth(Exact fold, Exact doublings, Exact cumulative, Exact? doublingTime)
    {
        Fold = fold.Rounded(4, "fold");
        Doublings = new(doublings.Rounded(4));
        Cumulative = new(cumulative.Rounded(4, "cumulative"));
        DoublingTime = doublingTime is { } time ? new Hours(time.Rounded(2, "doublingTimeHours")) : null;
    }

    /// <summary>Harvested ÷ seeded, to 4 places.</summary>
    public decimal Fold { get; }

    /// <summary>Population doublings of this passage, to 4 places.</summary>
    public PopulationDoublings Doublings { get; }

    /// <summary>Cumulative doublings, to 4 places, from the unrounded sum.</summary>
    public PopulationDoublings Cumulative { get; }

    /// <summary>Doubling time to 2 places; null when nothing grew (PD ≤ 0).</summary>
    public Hours? DoublingTime { get; }

    /// <summary>One passage after what came before it.</summary>
    /// <exception cref="RuleBroken"><c>COUNT_INVALID</c>: seeded, harvested or hours not above 0.</exception>
    public static Growth Of(
        CellCount seeded,
        CellCount harvested,
        Hours hours,
        PopulationDoublings cumulativeBefore = default
    )
    {
        Require(seeded, harvested, hours);
        var doublings = Exact.FromDouble(Log2(seeded.Value, harvested.Value));
        Exact? time = harvested.Value > seeded.Value && doublings.Sign > 0 ? hours.Value / doublings : null;
        return new((Exact)harvested.Value / seeded.Value, doublings, doublings + cumulativeBefore.Value, time);
    }

    /// <summary>Cumulative doublings of a chain of passages, to 4 places: summed unrounded, rounded once.</summary>
    /// <exception cref="RuleBroken"><c>COUNT_INVALID</c></exception>
    public static PopulationDoublings Chain(IEnumerable<(CellCount Seeded, CellCount Harvested)> passages)
    {
        var sum = (Exact)0;
        foreach (var (seeded, harvested) in passages)
        {
            Require(seeded, harvested, new Hours(1));
            sum += Exact.FromDouble(Log2(seeded.Value, harvested.Value));
        }
        return new(sum.Rounded(4, "cumulative"));
    }

    private static void Require(CellCount seeded, CellCount harvested, Hours hours)
    {
        var wrong = new Rules();
        wrong.Require(seeded.Value > 0, Refusals.CountInvalid, "seeded must be greater than 0.");
        wrong.Require(harvested.Value > 0, Refusals.CountInvalid, "harvested must be greater than 0.");
        wrong.Require(hours.Value > 0, Refusals.CountInvalid, "hours must be greater than 0.");
        wrong.ThrowIfBroken();
    }

    private static double Log2(decimal seeded, decimal harvested)
    {
        var grown = (((Exact)harvested - seeded) / seeded).ToDouble();
        // Close to 1 the logarithm of the rounded quotient would lose its digits, even its sign.
        return Math.Abs(grown) < 1e-4
            ? (grown - (grown * grown / 2) + (grown * grown * grown / 3) - (grown * grown * grown * grown / 4))
                / Math.Log(2)
            : Math.Log2(((Exact)harvested / seeded).ToDouble());
    }
}
