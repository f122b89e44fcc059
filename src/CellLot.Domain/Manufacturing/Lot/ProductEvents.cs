using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>Samples were taken from a counted portion and set aside for quality.</summary>
public sealed record SamplesSetAside(Act Act, string From, IReadOnlyList<SampleTaken> Samples, BenchRecord Bench)
    : ILotStepEvent;

/// <summary>One sample.</summary>
/// <param name="Purpose">E.g. <c>mycoplasma, cells before wash</c>.</param>
/// <param name="Viable">Viable cells it holds, booked out of the portion.</param>
public sealed record SampleTaken(string Sample, string Purpose, CellCount Viable);

/// <summary>Cells were washed, taken up in the formulation medium and counted.</summary>
/// <param name="InViable">Viable cells that went in, after samples.</param>
/// <param name="DifferencePercent">In − out − losses, of in, to 2 places.</param>
public sealed record ProductFormulated(
    Act Act,
    IReadOnlyList<string> From,
    string Into,
    Millilitres Volume,
    RawCount Raw,
    CountResult Count,
    CellCount InViable,
    CellCount Viable,
    IReadOnlyList<CellLoss> Losses,
    Percent DifferencePercent,
    IReadOnlyList<PassageGrowth> Lineage,
    BenchRecord Bench
) : ILotStepEvent;

/// <summary>The product was filled: every container there will ever be, complete.</summary>
/// <param name="LabelClaim">Viable cells a container promises after thaw.</param>
/// <param name="LineLossVolume">Volume left in the filling line, discarded.</param>
/// <param name="Cumulative">CPD at fill, from P1.</param>
/// <param name="Expires">End of the last second of use.</param>
public sealed record LotFilled(
    Act Act,
    string Lot,
    string Product,
    string Process,
    string From,
    IReadOnlyList<Container> Containers,
    CellCount LabelClaim,
    Millilitres LineLossVolume,
    CellCount LineLossViable,
    PopulationDoublings Cumulative,
    IReadOnlyList<string> Donors,
    IReadOnlyList<string> Donations,
    DateTimeOffset FilledAt,
    DateTimeOffset Expires,
    BenchRecord Bench
) : ILotStepEvent
{
    /// <summary>Dosage form as the approved process states it; null where it states none, and in records of before it was told.</summary>
    public string? DosageForm { get; init; }

    /// <summary>Storage condition as the approved process states it; null as above.</summary>
    public string? Storage { get; init; }
}

/// <summary>Cells of the lot were laid down as a bank; the portion is used up by it.</summary>
public sealed record CellsBanked(Act Act, string Portion, string Bank, int Vials, CellCount Viable, BenchRecord Bench)
    : ILotStepEvent;

/// <summary>A later step gave the lot something more that it descends from, e.g. a freeze run.</summary>
/// <param name="Containers">Containers that went through it.</param>
public sealed record AncestryExtended(
    Act Act,
    IReadOnlyList<string> Added,
    string Sentence,
    IReadOnlyList<string> Containers,
    BenchRecord Bench
) : ILotStepEvent;

/// <summary>
/// The lot descends from more than was told before: from what a step of its own used, or from what something it was made from
/// has come to descend from. Tells the complete list.
/// </summary>
public sealed record AncestryGrown(Act Act, string Lot, IReadOnlyList<string> Added, IReadOnlyList<string> AncestryKeys)
    : ILotEvent;

/// <summary>A second person verified entries, signed <c>verified</c>.</summary>
public sealed record StepVerified(Act Act, IReadOnlyList<Guid> Entries, string VerifiedBy) : ILotEvent;

/// <summary>An entry was corrected: what it said before, what it says now, why. What depends on it follows, reckoned anew.</summary>
/// <param name="Entry">The entry that was wrong; it stays as it is.</param>
/// <param name="Count">The corrected count; null when no count was changed.</param>
/// <param name="Portions">Every portion whose figures change, as they are now.</param>
/// <param name="Vessels">Every vessel whose seeded cells change, as they are now.</param>
public sealed record EntryCorrected(
    Act Act,
    Guid Entry,
    IReadOnlyList<FieldChange> Changes,
    string Reason,
    RawCount? Raw,
    CountResult? Count,
    IReadOnlyList<PortionFigures> Portions,
    IReadOnlyList<VesselFigures> Vessels,
    IReadOnlyList<string> AncestryKeys
) : ILotEvent;

/// <summary>One field, as text, before and after.</summary>
public sealed record FieldChange(string Field, string Was, string Is);

/// <summary>The figures of a portion after a correction.</summary>
public sealed record PortionFigures(
    string Portion,
    Millilitres Volume,
    CellsPerMl? ViablePerMl,
    CellCount? Viable,
    CellCount? Seeded,
    IReadOnlyList<PassageGrowth> Lineage
);

/// <summary>What was seeded into a vessel, after a correction.</summary>
public sealed record VesselFigures(string Vessel, CellCount Seeded);

/// <summary>Something went beyond what the process allows: recorded, never refused; quality judges it before release.</summary>
/// <param name="Deviation">E.g. <c>DEV-CL26-0001-1</c>.</param>
public sealed record LotDeviationOpened(Act Act, string Deviation, string Reason, IReadOnlyList<string> AncestryKeys)
    : ILotEvent;

/// <summary>Production and quality have reviewed the batch record, both signed <c>reviewed</c>. Nothing is entered after it.</summary>
/// <param name="ReviewedBy">Printed names of the reviewers.</param>
/// <param name="Reviewers">Their account ids: none of them releases the lot.</param>
public sealed record BatchRecordClosed(
    Act Act,
    string Lot,
    string ReviewedBy,
    IReadOnlyList<string> Reviewers,
    IReadOnlyList<string> OpenDeviations
) : ILotEvent;
