using System.Numerics;
using System.Runtime.CompilerServices;

// The two ways of choosing are tested against each other.
[assembly: InternalsVisibleTo("CellLot.Domain.Tests")]

namespace CellLot.Domain.Arithmetic;

/// <summary>
/// The policy "fewest": as few containers as give the dose; of those the least surplus; of those the earliest expiries (the
/// sorted lists compared from the front); of those the ids in the order taken, compared ordinally.
/// </summary>
/// <remarks>
/// Least surplus with a fixed number of containers is a subset sum, which no method solves fast for every set of figures. The
/// table is exact and fast where sums repeat or containers are few, the search where sums are dense; where neither ends in its
/// allowance the plan is refused rather than guessed.
/// </remarks>
internal static class FewestContainers
{
    /// <param name="prescribed">Not more than all containers together.</param>
    /// <param name="inOrder">By expiry, then id.</param>
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c>: not decided within the allowance.</exception>
    internal static IReadOnlyList<StockContainer> Of(Exact prescribed, IReadOnlyList<StockContainer> inOrder)
    {
        var number = Fewest(prescribed, inOrder);
        if (number == 0)
            return [];
        // Every container falls short of the fullest by a deficit; the deficits chosen may add up to the slack, and no more.
        var fullest = inOrder.Max(c => c.Viable.Value);
        var slack = ((Exact)fullest * number) - prescribed;
        var candidates = inOrder.Where(c => (Exact)fullest - c.Viable.Value <= slack).ToList();
        if (candidates.TrueForAll(c => c.Viable == candidates[0].Viable))
            return candidates[..number];
        var (deficits, allowed) = InWholeSteps([.. candidates.Select(c => (Exact)fullest - c.Viable.Value)], slack);
        var dates = Dates(candidates);
        var chosen = Fits(deficits, number)
            ? InSmallSteps(
                [.. deficits.Select(d => (long)d)],
                (long)BigInteger.Min(allowed, long.MaxValue / 4),
                number,
                dates
            )
            : DeficitTable<BigInteger>.Choose(deficits, allowed, number, dates);
        return chosen is null ? throw Undecided() : [.. chosen.Select(at => candidates[at])];
    }

    // Where sums are dense the search ends at once; else knowing which sums there are guides it; else few sums fill a small table.
    private static int[]? InSmallSteps(long[] deficits, long slack, int number, int[] dates)
    {
        var allowed = Math.Min(slack, deficits.OrderDescending().Take(number).Sum());
        return DeficitSearch.Choose(deficits, allowed, number, dates, DeficitSearch.Allowance / 50)
            ?? (
                DeficitReach.Of(deficits, allowed, number) is { } reach
                    ? DeficitSearch.Choose(deficits, allowed, number, dates, reach: reach)
                    : DeficitTable<long>.Choose(deficits, allowed, number, dates)
                        ?? DeficitSearch.Choose(deficits, allowed, number, dates)
            );
    }

    private static int Fewest(Exact prescribed, IReadOnlyList<StockContainer> containers)
    {
        Exact sum = 0;
        var number = 0;
        foreach (var cells in containers.Select(c => c.Viable.Value).OrderDescending())
        {
            if (sum >= prescribed)
                break;
            sum += cells;
            number++;
        }
        return number;
    }

    /// <summary>Deficits as whole numbers of their greatest common step; what remains of the slack after whole steps is unreachable.</summary>
    private static (BigInteger[] Deficits, BigInteger Allowed) InWholeSteps(Exact[] deficits, Exact slack)
    {
        var scale = BigInteger.Pow(10, 28); // a decimal has no more places
        var whole = deficits.Select(d => (d * scale).Floor()).ToArray();
        var step = whole.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
        return ([.. whole.Select(d => d / step)], (slack * scale / step).Floor());
    }

    private static int[] Dates(List<StockContainer> candidates) => [.. candidates.Select(c => c.Expires.DayNumber)];

    private static bool Fits(BigInteger[] deficits, int number) => deficits.Max() * number < long.MaxValue / 4;

    private static RuleBroken Undecided() =>
        new(
            Refusals.InputInvalid.Because(
                "policy: fewest cannot be decided exactly for these containers within its allowance; use fefo, or offer fewer containers."
            )
        );
}
