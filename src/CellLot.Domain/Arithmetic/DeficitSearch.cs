namespace CellLot.Domain.Arithmetic;

/// <summary>
/// The same choice found by trying, for many containers whose counts all differ: where sums lie dense, the first exact hit comes soon.
/// </summary>
internal sealed class DeficitSearch
{
    internal const long Allowance = 150_000_000;

    private readonly long[] deficits;
    private readonly int[] dates;
    private readonly int number;
    private readonly Dictionary<long, List<int>> positions = [];
    private readonly int[] chosen;
    private readonly (int From, int To)[] ranges;
    private readonly long allowance;
    private readonly DeficitReach? reach;
    private long steps;

    private DeficitSearch(long[] deficits, int number, int[] dates, long allowance, DeficitReach? reach)
    {
        this.deficits = deficits;
        this.dates = dates;
        this.number = number;
        this.allowance = allowance;
        this.reach = reach;
        chosen = new int[number];
        ranges = new (int, int)[number];
        Array.Fill(ranges, (0, deficits.Length));
        for (var at = 0; at < deficits.Length; at++)
            (positions.TryGetValue(deficits[at], out var known) ? known : positions[deficits[at]] = []).Add(at);
    }

    /// <returns>Positions in order; null when the allowance is used up.</returns>
    internal static int[]? Choose(
        long[] deficits,
        long allowed,
        int number,
        int[] dates,
        long allowance = Allowance,
        DeficitReach? reach = null
    )
    {
        var search = new DeficitSearch(deficits, number, dates, allowance, reach);
        try
        {
            return search.EarliestWith(reach?.Largest() ?? search.Largest(allowed));
        }
        catch (OutOfSteps)
        {
            return null;
        }
    }

    /// <summary>The largest sum of <see cref="number"/> deficits that is not above <paramref name="allowed"/>: the least surplus.</summary>
    private long Largest(long allowed)
    {
        var sorted = deficits.Order().ToArray();
        var below = new long[sorted.Length + 1];
        for (var i = 0; i < sorted.Length; i++)
            below[i + 1] = below[i] + sorted[i];
        var best = below[number];
        Descend(sorted.Length, number, 0);
        return best;

        void Descend(int end, int left, long sum)
        {
            if (left == 2)
                Pairs(end, sum);
            else if (left == 1)
                Single(end, sum);
            else
                for (var i = end - 1; i >= left - 1 && best < allowed; i--)
                {
                    Step();
                    if (sum + below[i + 1] - below[i + 1 - left] <= best)
                        return; // even the fullest choice from here on is no better
                    if ((i == end - 1 || sorted[i] != sorted[i + 1]) && sum + sorted[i] + below[left - 1] <= allowed)
                        Descend(i, left - 1, sum + sorted[i]);
                }
        }

        void Pairs(int end, long sum)
        {
            for (var (low, high) = (0, end - 1); low < high; )
            {
                Step();
                var total = sum + sorted[low] + sorted[high];
                if (total > allowed)
                    high--;
                else
                {
                    best = Math.Max(best, total);
                    low++;
                }
            }
        }

        void Single(int end, long sum)
        {
            for (var i = end - 1; i >= 0; i--)
            {
                Step();
                if (sum + sorted[i] > allowed)
                    continue;
                best = Math.Max(best, sum + sorted[i]);
                return;
            }
        }
    }

    /// <summary>The choice with exactly this sum whose expiries, then ids, come first.</summary>
    private int[] EarliestWith(long sum)
    {
        for (var (place, from) = (0, 0); place < number; place++)
        {
            // The earliest date this place can have, the places before it keeping theirs.
            for (; ; from = ranges[place].To)
            {
                ranges[place] = (from, Array.FindLastIndex(dates, date => date == dates[from]) + 1);
                if (Find(0, 0, sum))
                    break;
            }
        }
        // All dates are fixed now; the first found in order of positions has the first ids.
        return Find(0, 0, sum) ? [.. chosen] : throw new OutOfSteps();
    }

    private bool Find(int place, int from, long left)
    {
        from = Math.Max(from, ranges[place].From);
        if (place == number - 1)
        {
            Step();
            return positions.TryGetValue(left, out var known) && FirstIn(known, from, ranges[place].To, place);
        }
        HashSet<long>? tried = number - place > 2 ? [] : null;
        for (var at = from; at < ranges[place].To; at++)
        {
            Step();
            if (deficits[at] > left || tried?.Add(deficits[at]) == false)
                continue; // the same deficit further back leaves fewer containers behind it
            if (reach?.MayHave(at + 1, number - place - 1, left - deficits[at]) == false)
                continue;
            chosen[place] = at;
            if (Find(place + 1, at + 1, left - deficits[at]))
                return true;
        }
        return false;
    }

    private bool FirstIn(List<int> known, int from, int to, int place)
    {
        var found = known.BinarySearch(from);
        if (found < 0)
            found = ~found;
        if (found == known.Count || known[found] >= to)
            return false;
        chosen[place] = known[found];
        return true;
    }

    private void Step()
    {
        if (++steps > allowance)
            throw new OutOfSteps();
    }

    private sealed class OutOfSteps : Exception;
}
