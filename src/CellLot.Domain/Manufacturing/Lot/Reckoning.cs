using System.Collections.Immutable;
using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Counts and doublings of a lot. The cumulative doublings are always reckoned from the counts of the whole lineage and
/// rounded once; they start with P1, because P0 has no true number of seeded cells (domain §2.2).
/// </summary>
internal static class Reckoning
{
    /// <summary>What a raw count gives.</summary>
    /// <exception cref="RuleBroken"><c>COUNT_INVALID</c></exception>
    public static CountResult Count(RawCount raw, ProcessLimits limits)
    {
        if (raw.Viable.Count == 0 || raw.Viable.Count != raw.Dead.Count || raw.Dead.Any(d => d < 0))
            throw new RuleBroken(
                Refusals.CountInvalid.Because(
                    "A count names viable and dead cells, one number of each for every replicate, none negative."
                )
            );
        var dead = raw.Dead.Sum(d => (decimal)d) / raw.Dead.Count;
        var (sample, diluent) = (Microlitres(raw.SampleMicrolitres), Microlitres(raw.DiluentMicrolitres));
        var viable = raw.Viable.Select(v => (decimal)v).ToList();
        _ = Limit.TryParse(limits.CountCvPercent, out var cv);
        var count =
            viable.Count == 1
                ? Arithmetic.Count.Haemocytometer(viable[0], dead, raw.Squares, sample, diluent)
                : Arithmetic.Count.Replicates(viable, dead, raw.Squares, sample, diluent, cv);
        return new CountResult(
            count.ViablePerMl,
            count.ViabilityPercent,
            count.CvPercent,
            count.DilutionFactor,
            Arithmetic.Count.Formula
        );
    }

    /// <summary>Cumulative doublings of a lineage; 0 for one that has not begun.</summary>
    public static PopulationDoublings Cumulative(IReadOnlyCollection<PassageGrowth> lineage) =>
        Growth.Chain(lineage.Select(p => (p.Seeded, p.Harvested)));

    /// <summary>The lineage with the most doublings: what comes of several parents carries the worst of them.</summary>
    public static ImmutableList<PassageGrowth> Worst(IEnumerable<ImmutableList<PassageGrowth>> lineages) =>
        lineages.MaxBy(l => Cumulative(l).Value) ?? [];

    /// <summary>The doublings of one harvest.</summary>
    /// <param name="before">Lineage of what had been seeded.</param>
    public static DoublingsReckoned Doublings(
        Act act,
        IReadOnlyList<string> ancestry,
        string portion,
        ImmutableList<PassageGrowth> before,
        PassageGrowth growth,
        Hours hours
    )
    {
        var own = Growth.Of(growth.Seeded, growth.Harvested, hours);
        ImmutableList<PassageGrowth> lineage = before.Add(growth);
        return new DoublingsReckoned(
            act,
            portion,
            growth.Passage,
            growth.Seeded,
            growth.Harvested,
            hours,
            own.Fold,
            own.Doublings,
            Cumulative(lineage),
            own.DoublingTime,
            "from P1",
            Growth.Formula,
            lineage,
            ancestry
        );
    }

    /// <summary>Hours between two instants, exactly.</summary>
    public static Hours Between(DateTimeOffset from, DateTimeOffset to) =>
        new((decimal)(to - from).Ticks / TimeSpan.TicksPerHour);

    private static Millilitres Microlitres(decimal volume) => new(volume / 1000);
}
