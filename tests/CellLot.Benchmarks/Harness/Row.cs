using System.Globalization;

namespace CellLot.Benchmarks.Harness;

/// <summary>What a ratio shall be.</summary>
/// <param name="AtLeast">True where more is better: a rate beside its limit's rate; false where less is: a time beside its limit's time.</param>
internal readonly record struct Aim(double Bound, bool AtLeast)
{
    public static Aim NotBelow(double bound) => new(bound, true);

    public static Aim NotAbove(double bound) => new(bound, false);

    public bool IsMet(double ratio) => AtLeast ? ratio >= Bound : ratio <= Bound;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(AtLeast ? '≥' : '≤')} {Bound}");
}

/// <summary>One thing measured beside its limit in the same run.</summary>
/// <param name="Ours">What CellLot came to, in words with its unit.</param>
/// <param name="Limit">What the limit came to, in words with its unit and what it was.</param>
internal sealed record Row(string Name, double Ratio, Aim Aim, string Ours, string Limit)
{
    public string Verdict => Aim.IsMet(Ratio) ? "met" : "missed";

    /// <summary><c>NAME | ratio | aim | met</c></summary>
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Name} | {Ratio:0.00} | {Aim} | {Verdict}");
}
