using System.Collections.Immutable;
using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>
/// What follows from a corrected count or volume: the portions and vessels that were made from it, down to the last one, in the
/// order they were made. Pure arithmetic over the state; the events carry the results.
/// </summary>
internal sealed class Corrections
{
    private readonly Lot lot;
    private readonly Dictionary<string, Portion> portions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CellCount> seeded = new(StringComparer.Ordinal);

    private Corrections(Lot lot) => this.lot = lot;

    /// <summary>Figures of every portion after the change, in order.</summary>
    public IReadOnlyList<Portion> Changed =>
        [.. lot.Portions.Where(p => !Same(p, portions[p.Id])).Select(p => portions[p.Id])];

    /// <summary>Vessels whose seeded cells are others now.</summary>
    public IReadOnlyList<VesselFigures> Vessels =>
        [.. lot.Vessels.Where(v => v.Seeded != seeded[v.Id]).Select(v => new VesselFigures(v.Id, seeded[v.Id]))];

    /// <summary>Reckons the lot anew with one portion's volume or concentration changed.</summary>
    public static Corrections Of(Lot lot, string portion, Millilitres? volume, CellsPerMl? concentration)
    {
        var all = new Corrections(lot);
        foreach (var was in lot.Portions)
        {
            var changed = string.Equals(was.Id, portion, StringComparison.Ordinal)
                ? was with
                {
                    Volume = volume ?? was.Volume,
                    ViablePerMl = concentration ?? was.ViablePerMl,
                }
                : was;
            var now = all.Derive(changed);
            all.portions[was.Id] = now;
            foreach (var vessel in lot.Vessels.Where(v => string.Equals(v.From, was.Id, StringComparison.Ordinal)))
                all.seeded[vessel.Id] = now.ViablePerMl is { } c ? c * vessel.Volume : vessel.Seeded;
        }
        return all;
    }

    /// <summary>Lineage of what was seeded into the vessels of a harvest: the worst of the portions they were seeded from.</summary>
    public static ImmutableList<PassageGrowth> LineageOf(Lot lot, Portion harvest) =>
        Reckoning.Worst(harvest.From.Select(v => lot.Portion(lot.Vessel(v)!.From)!.Lineage));

    /// <summary>Lineage of what was seeded, after the change.</summary>
    public ImmutableList<PassageGrowth> LineageBefore(Portion harvest) =>
        Reckoning.Worst(harvest.From.Select(v => portions[lot.Vessel(v)!.From].Lineage));

    private Portion Derive(Portion p) =>
        p.Origin switch
        {
            PortionOrigin.Harvested => Harvest(p),
            PortionOrigin.Split => Split(p),
            PortionOrigin.Pooled => Pool(p),
            PortionOrigin.Formulated => Counted(p) with
            {
                Lineage = Reckoning.Worst(p.From.Select(f => portions[f].Lineage)),
            },
            _ => Counted(p),
        };

    private static Portion Counted(Portion p) => p.ViablePerMl is { } c ? p with { Viable = c * p.Volume } : p;

    private Portion Harvest(Portion p)
    {
        var now = Counted(p) with { Seeded = new(p.From.Sum(v => seeded[v].Value)) };
        return now is { Passage: >= 1, Viable: { Value: > 0 } viable, Seeded: { Value: > 0 } into }
            ? now with
            {
                Lineage = LineageBefore(now).Add(new PassageGrowth(now.Passage!.Value, into, viable)),
            }
            : now;
    }

    private Portion Split(Portion p)
    {
        var parent = portions[p.From[0]];
        return Counted(p with { ViablePerMl = parent.ViablePerMl, Lineage = parent.Lineage });
    }

    private Portion Pool(Portion p)
    {
        var viable = p.From.Sum(f => portions[f].Left?.Value ?? 0) - p.Lost.Value;
        return p with
        {
            Viable = new(viable),
            ViablePerMl = new(((Exact)viable / p.Volume.Value).ToDecimal("viablePerMl")),
            Lineage = Reckoning.Worst(p.From.Select(f => portions[f].Lineage)),
        };
    }

    private static bool Same(Portion a, Portion b) =>
        a.Volume == b.Volume
        && a.ViablePerMl == b.ViablePerMl
        && a.Viable == b.Viable
        && a.Seeded == b.Seeded
        && a.Lineage.SequenceEqual(b.Lineage);
}
