using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>Events of <c>lot/{no}</c>.</summary>
public interface ILotEvent : IEvent;

/// <summary>An event that is an entry of the batch record with its circumstances.</summary>
public interface ILotStepEvent : ILotEvent
{
    BenchRecord Bench { get; }
}

/// <summary>A lot was started from accepted donations, or from one vial of a bank.</summary>
/// <param name="Definition">The approved version as it stood: the lot is made under it to its end.</param>
/// <param name="Vial">The vial it starts from; null when it starts from donations.</param>
public sealed record LotStarted(
    Act Act,
    string Lot,
    string Process,
    int ProcessVersion,
    ProcessDefinition Definition,
    string Tissue,
    IReadOnlyList<StartedDonation> Donations,
    StartedVial? Vial,
    BenchRecord Bench
) : ILotStepEvent;

/// <summary>A donation a lot starts from.</summary>
/// <param name="Donors">Pseudonyms of everyone whose material it is: the donor, or mother and newborn.</param>
/// <param name="Volume">Volume (marrow), or null.</param>
/// <param name="Grams">Mass in grams (cord), or null.</param>
public sealed record StartedDonation(string Din, IReadOnlyList<string> Donors, Millilitres? Volume, decimal? Grams);

/// <summary>A thawed vial a lot starts from. It keeps its passage and its parent's doublings.</summary>
public sealed record StartedVial(
    string Bank,
    string Vial,
    int Passage,
    Millilitres Volume,
    IReadOnlyList<PassageGrowth> Lineage
);

/// <summary>Nucleated cells were won from a donation.</summary>
/// <param name="Method">E.g. <c>density gradient</c>, <c>enzymatic</c>, <c>explant</c>.</param>
public sealed record MononuclearCellsIsolated(
    Act Act,
    string From,
    string Portion,
    Millilitres Volume,
    string Method,
    BenchRecord Bench
) : ILotStepEvent;

/// <summary>Vessels were seeded from a counted portion, which is used up by it.</summary>
public sealed record VesselsSeeded(
    Act Act,
    string From,
    int Passage,
    IReadOnlyList<SeededVessel> Vessels,
    BenchRecord Bench
) : ILotStepEvent;

/// <summary>One seeded vessel.</summary>
/// <param name="PerCm2">Viable cells per cm², to 2 places.</param>
public sealed record SeededVessel(
    string Id,
    string Type,
    SquareCentimetres Area,
    Millilitres Volume,
    CellCount Viable,
    decimal PerCm2
);

/// <summary>Medium was changed or added.</summary>
public sealed record CultureFed(Act Act, IReadOnlyList<string> Vessels, Millilitres VolumePerVessel, BenchRecord Bench)
    : ILotStepEvent;

/// <summary>Vessels were looked at.</summary>
/// <param name="ContaminationSuspected">True opens a deviation.</param>
public sealed record CultureObserved(
    Act Act,
    IReadOnlyList<string> Vessels,
    Percent Confluence,
    string Morphology,
    bool ContaminationSuspected,
    BenchRecord Bench
) : ILotStepEvent;

/// <summary>Vessels were harvested into portions.</summary>
public sealed record CellsHarvested(Act Act, int Passage, IReadOnlyList<HarvestedPortion> Portions, BenchRecord Bench)
    : ILotStepEvent;

/// <summary>One portion of a harvest.</summary>
/// <param name="Seeded">Viable cells that had been seeded into its vessels.</param>
/// <param name="Hours">Since seeding, the longest of its vessels: a difference of instants.</param>
public sealed record HarvestedPortion(
    string Portion,
    IReadOnlyList<string> Vessels,
    Millilitres Volume,
    CellCount Seeded,
    Hours Hours
);

/// <summary>A portion was counted.</summary>
/// <param name="Viable">Viable cells of the portion: concentration × volume.</param>
public sealed record CellsCounted(
    Act Act,
    string Portion,
    RawCount Raw,
    CountResult Count,
    CellCount Viable,
    BenchRecord Bench
) : ILotStepEvent;

/// <summary>Doublings reckoned from counts, with inputs, formula and result; again after a correction.</summary>
/// <param name="Cumulative">From P1, from the unrounded sum of the lineage.</param>
/// <param name="DoublingTime">Null when nothing grew.</param>
/// <param name="Basis">From where the cumulative doublings count.</param>
/// <param name="Lineage">Counts of every passage from P1 on.</param>
public sealed record DoublingsReckoned(
    Act Act,
    string Portion,
    int Passage,
    CellCount Seeded,
    CellCount Harvested,
    Hours Hours,
    decimal Fold,
    PopulationDoublings Doublings,
    PopulationDoublings Cumulative,
    Hours? DoublingTime,
    string Basis,
    string Formula,
    IReadOnlyList<PassageGrowth> Lineage,
    IReadOnlyList<string> AncestryKeys
) : ILotEvent;

/// <summary>A vessel was lost: dropped, contaminated, sacrificed. What was seeded into it does not count as seeded any more.</summary>
public sealed record VesselLost(Act Act, string Vessel, string Reason, BenchRecord Bench) : ILotStepEvent;

/// <summary>A counted portion was divided.</summary>
public sealed record CellsSplit(
    Act Act,
    string From,
    IReadOnlyList<SplitPart> Parts,
    CellCount Unaccounted,
    BenchRecord Bench
) : ILotStepEvent;

/// <summary>One part of a split.</summary>
/// <param name="DiscardReason">Set when the part was discarded; it is used up then.</param>
public sealed record SplitPart(string Portion, Millilitres Volume, CellCount Viable, string? DiscardReason);

/// <summary>Portions were united.</summary>
public sealed record CellsPooled(
    Act Act,
    string Into,
    IReadOnlyList<string> From,
    Millilitres Volume,
    CellsPerMl ViablePerMl,
    CellCount Viable,
    IReadOnlyList<CellLoss> Losses,
    IReadOnlyList<PassageGrowth> Lineage,
    BenchRecord Bench
) : ILotStepEvent;

/// <summary>Portions were discarded whole.</summary>
public sealed record CellsDisposed(Act Act, IReadOnlyList<string> Portions, string Reason, BenchRecord Bench)
    : ILotStepEvent;
