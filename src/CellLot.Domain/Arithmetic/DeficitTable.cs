using System.Numerics;

namespace CellLot.Domain.Arithmetic;

/// <summary>
/// The best choice for every number of containers and every sum of deficits, built from the last container to the first. Exact;
/// its size is the number of different sums.
/// </summary>
internal static class DeficitTable<T>
    where T : struct, INumber<T>
{
    private const int Allowance = 4_000_000;

    /// <summary>A choice as a list from its first container on.</summary>
    private sealed record Chosen(int At, Chosen? Next);

    /// <returns>Positions in order; null when the table would grow beyond its allowance.</returns>
    internal static int[]? Choose(T[] deficits, T allowed, int number, int[] dates)
    {
        if ((long)deficits.Length * number > Allowance)
            return null;
        var best = new Dictionary<T, Chosen?>[number + 1];
        for (var k = 0; k <= number; k++)
            best[k] = [];
        best[0][T.Zero] = null;
        var steps = 0;
        for (var at = deficits.Length - 1; at >= 0; at--)
        {
            for (var k = Math.Min(number, deficits.Length - at) - 1; k >= Math.Max(0, number - 1 - at); k--)
            {
                foreach (var (sum, rest) in best[k])
                {
                    if (++steps > Allowance)
                        return null;
                    var longer = sum + deficits[at];
                    if (longer > allowed)
                        continue;
                    if (!best[k + 1].TryGetValue(longer, out var known) || IsBetter(at, rest, known!, dates))
                        best[k + 1][longer] = new(at, rest);
                }
            }
        }
        var chosen = best[number][best[number].Keys.Max()];
        var positions = new List<int>(number);
        for (; chosen is not null; chosen = chosen.Next)
            positions.Add(chosen.At);
        return [.. positions];
    }

    // Expiries first, as lists; containers stand in order of expiry and id, so a position stands for the id. The new one begins earlier.
    private static bool IsBetter(int at, Chosen? rest, Chosen known, int[] dates)
    {
        if (dates[at] != dates[known.At])
            return true;
        for (var (a, b) = (rest, known.Next); a is not null && b is not null; (a, b) = (a.Next, b.Next))
        {
            if (ReferenceEquals(a, b))
                break;
            if (dates[a.At] != dates[b.At])
                return dates[a.At] < dates[b.At];
        }
        return true;
    }
}
