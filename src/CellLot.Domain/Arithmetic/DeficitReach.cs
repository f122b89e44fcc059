using System.Numerics;
using System.Runtime.InteropServices;

namespace CellLot.Domain.Arithmetic;

/// <summary>
/// Which sums of deficits so many containers can have, a bit a sum: for all containers, and for those from some positions on.
/// </summary>
internal sealed class DeficitReach
{
    private const long MostWork = 10_000_000_000;
    private const long MostWords = 8_000_000;

    private readonly int length;
    private readonly int number;
    private readonly long allowed;
    private readonly int spacing;
    private readonly ulong[]?[][] from;

    private DeficitReach(long[] deficits, long allowed, int number, int marks)
    {
        (length, this.number, this.allowed) = (deficits.Length, number, allowed);
        spacing = Math.Max(1, (length + marks - 1) / marks);
        from = new ulong[]?[(length / spacing) + 1][];
        var words = (int)(allowed / 64) + 1;
        var sums = Enumerable.Range(0, number + 1).Select(_ => new ulong[words]).ToArray();
        sums[0][0] = 1;
        for (var at = length - 1; at >= 0; at--)
        {
            for (var k = Math.Min(number, length - at) - 1; k >= 0; k--)
                Add(sums[k], sums[k + 1], deficits[at]);
            if (at % spacing == 0)
                from[at / spacing] = at == 0 ? sums : [.. sums.Select(s => s.ToArray())];
        }
    }

    /// <summary>The bits, or null where they would take too much time or room.</summary>
    internal static DeficitReach? Of(long[] deficits, long allowed, int number)
    {
        var words = (double)(allowed / 64) + 1;
        if (words * number * deficits.Length > MostWork || words * (number + 1) > MostWords)
            return null;
        var marks = (int)Math.Clamp(MostWords / (words * (number + 1)), 1, 256);
        return new(deficits, allowed, number, marks);
    }

    /// <summary>The largest sum that the whole number of containers can have.</summary>
    internal long Largest()
    {
        var sum = allowed;
        while (!Has(0, number, sum))
            sum--;
        return sum;
    }

    /// <summary>False only where no <paramref name="count"/> containers from the position on add up to the sum.</summary>
    internal bool MayHave(int position, int count, long sum) =>
        sum >= 0 && sum <= allowed && Has(position / spacing, count, sum);

    private bool Has(int mark, int count, long sum) =>
        from[mark] is not { } sums ? count == 0 : (sums[count]![sum >> 6] >> (int)(sum & 63) & 1) != 0;

    // to |= of << deficit, cut off at the length of the bits.
    private static void Add(ulong[] of, ulong[] to, long deficit)
    {
        var (skip, shift) = ((int)Math.Min(deficit >> 6, to.Length), (int)(deficit & 63));
        if (skip >= to.Length)
            return;
        var source = of.AsSpan(0, to.Length - skip);
        var target = to.AsSpan(skip);
        if (shift == 0)
        {
            Or(source, target);
            return;
        }
        target[0] |= source[0] << shift;
        var i = 1;
        ref var s = ref MemoryMarshal.GetReference(source);
        ref var t = ref MemoryMarshal.GetReference(target);
        for (; i + Vector<ulong>.Count <= source.Length; i += Vector<ulong>.Count)
        {
            var high = Vector.LoadUnsafe(ref s, (nuint)i) << shift;
            var low = Vector.LoadUnsafe(ref s, (nuint)(i - 1)) >>> (64 - shift);
            (Vector.LoadUnsafe(ref t, (nuint)i) | high | low).StoreUnsafe(ref t, (nuint)i);
        }
        for (; i < source.Length; i++)
            target[i] |= source[i] << shift | source[i - 1] >> (64 - shift);
    }

    private static void Or(ReadOnlySpan<ulong> source, Span<ulong> target)
    {
        for (var i = 0; i < source.Length; i++)
            target[i] |= source[i];
    }
}
