using System.Collections.Immutable;
using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>One passage of a lineage, from P1 on: what its doublings are reckoned from. Counts are kept; doublings are not added up.</summary>
/// <param name="Seeded">Viable cells seeded into the vessels that were harvested.</param>
/// <param name="Harvested">Viable cells harvested from them.</param>
public sealed record PassageGrowth(int Passage, CellCount Seeded, CellCount Harvested);

/// <summary>A suspension of cells of the lot, under the label its operator gave it.</summary>
/// <param name="Passage">Passage of the vessels it came from; null before the first culture.</param>
/// <param name="ViablePerMl">Null until counted or derived from something counted.</param>
/// <param name="Viable">Viable cells when it was made or counted, samples included; null likewise.</param>
/// <param name="Sampled">Viable cells taken from it as samples.</param>
/// <param name="From">Portions, vessels or the donation it was made from.</param>
/// <param name="Step">Kind of the last step done to it.</param>
/// <param name="Lineage">Passages from P1 on that lead to it; of several, the worst (invariant 6).</param>
public sealed record Portion(
    string Id,
    int? Passage,
    Millilitres Volume,
    CellsPerMl? ViablePerMl,
    CellCount? Viable,
    CellCount Sampled,
    PortionOrigin Origin,
    ImmutableList<string> From,
    StepKind Step,
    DateTimeOffset At,
    bool Used,
    ImmutableList<PassageGrowth> Lineage
)
{
    /// <summary>Viable cells that are left after samples; null until counted.</summary>
    public CellCount? Left => Viable is { } viable ? viable - Sampled : null;

    /// <summary>For a harvest: viable cells that had been seeded into its vessels.</summary>
    public CellCount? Seeded { get; init; }

    /// <summary>For a harvest: time since seeding, the longest of its vessels.</summary>
    public Hours? Hours { get; init; }

    /// <summary>For a pool: cells recorded as lost while pooling.</summary>
    public CellCount Lost { get; init; }
}

/// <summary>How a portion came to be.</summary>
public enum PortionOrigin
{
    Donation,
    Vial,
    Isolated,
    Harvested,
    Split,
    Pooled,
    Formulated,
}

/// <summary>A culture vessel.</summary>
/// <param name="From">Portion it was seeded from.</param>
/// <param name="Volume">Volume of suspension put into it.</param>
/// <param name="Seeded">Viable cells put into it.</param>
/// <param name="State">In culture, harvested or lost: harvested or lost once, for good.</param>
public sealed record Vessel(
    string Id,
    string Type,
    SquareCentimetres Area,
    int Passage,
    string From,
    Millilitres Volume,
    CellCount Seeded,
    DateTimeOffset SeededAt,
    VesselState State,
    StepKind Step
)
{
    /// <summary>Last feed; null before the first.</summary>
    public DateTimeOffset? FedAt { get; init; }

    /// <summary>Last look at it, with what was seen; null before the first.</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>Confluence at the last look.</summary>
    public Percent? Confluence { get; init; }
}

/// <summary>Where a vessel is in its life.</summary>
public enum VesselState
{
    InCulture,
    Harvested,
    Lost,
}

/// <summary>An entry of the batch record as it waits for, or has had, its second person.</summary>
/// <param name="By">Account that performed it.</param>
/// <param name="Portions">Portions whose figures the entry gave: what a correction can change.</param>
public sealed record LotEntry(
    Guid Id,
    StepKind Step,
    string By,
    DateTimeOffset OccurredAt,
    bool ToVerify,
    string? VerifiedBy,
    ImmutableList<string> Portions
);

/// <summary>Something that must be judged by quality before release.</summary>
public sealed record LotDeviation(string Id, string Reason);

/// <summary>A final container as filled.</summary>
/// <param name="Purpose"><c>dose</c>, <c>qc</c> or <c>retain</c>.</param>
/// <param name="FilledViable">Viable cells at fill, before freezing.</param>
public sealed record Container(string Id, string Purpose, CellCount FilledViable, Millilitres Volume);
