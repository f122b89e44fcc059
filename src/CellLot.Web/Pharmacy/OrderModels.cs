using CellLot.Platform.Http;

namespace CellLot.Web.Pharmacy;

/// <summary>A line of the doses by time.</summary>
/// <param name="LatestStart">From the first thaw on.</param>
/// <param name="PlanSealed">The plan's figures are kept from the reader, who is still to enter them independently.</param>
public sealed record OrderLine(
    string Order,
    string Patient,
    int InfusionIndex,
    string State,
    bool Blocked,
    IReadOnlyList<string> HeldBy,
    DateOnly InfusionOn,
    decimal? PrescribedCells,
    decimal? CountedCells,
    DateTimeOffset? UseBy,
    DateTimeOffset? LatestStart,
    IReadOnlyList<NextStepShown> Next,
    bool PlanSealed
);

/// <summary>An order as the pharmacy tells it.</summary>
/// <param name="Plan">Null before it is made, and while it is kept from the reader.</param>
/// <param name="Workings">The plan's formulas with the numbers in them.</param>
public sealed record OrderDocument(
    string State,
    OrderAbout Facts,
    string Protocol,
    int ProtocolVersion,
    OrderTerms Terms,
    decimal? DosePerKg,
    decimal? Cells,
    DateOnly? InfusionOn,
    Signed? Ordered,
    OrderPlan? Plan,
    Signed? Planned,
    Signed? EnteredIndependently,
    Signed? Prescribed,
    Signed? Checked,
    string? Blocked,
    IReadOnlyDictionary<string, OrderHold> Holds,
    DateTimeOffset? UseBy,
    DateTimeOffset? LatestStart,
    DateTimeOffset? IssuedAt,
    string? CancelledBecause,
    bool PlanSealed,
    IReadOnlyList<string>? Workings,
    IReadOnlyList<NextStepShown> Next
)
{
    /// <summary>Something of it is thawed: it is made now, or was.</summary>
    public bool IsMade => State is "thawed" or "prepared" or "issued" or "closed";

    /// <summary>Nothing of it is thawed yet, and it has not ended.</summary>
    public bool MayEnd => State is "ordered" or "planned" or "checked" or "reserved";

    /// <summary>Open holds that stand against it, in words.</summary>
    public IEnumerable<string> HeldBy => Holds.Values.Where(h => h.Open).Select(h => h.Because);
}

/// <summary>Whom it is for.</summary>
/// <param name="Patient">Pseudonym.</param>
public sealed record OrderAbout(
    string Patient,
    string Study,
    int InfusionIndex,
    decimal? PrescribedCells,
    decimal? CountedCells,
    IReadOnlyList<string> Lots,
    IReadOnlyList<string> Containers
);

/// <summary>What the protocol says, as the order was placed under it.</summary>
/// <param name="Basis"><c>perKg</c> or <c>fixed</c>.</param>
public sealed record OrderTerms(
    string ProductName,
    IReadOnlyList<string> Products,
    string Basis,
    decimal? DosePerKg,
    decimal? MinPerKg,
    decimal? MaxPerKg,
    decimal? FixedCells,
    decimal? CapCells,
    int WeightMaxAgeDays,
    decimal WeightMaxChangePercent,
    string BandLow,
    string BandHigh,
    decimal VolumeStepMl,
    decimal PostThawHours,
    string MinPostThawViability,
    decimal FinalVolumeMl,
    int Infusions,
    string Policy,
    IReadOnlyList<string> Legends
);

/// <summary>Who did it, and when the server recorded it.</summary>
public sealed record Signed(string Person, string Name, DateTimeOffset At);

/// <summary>A hold that reaches or reached the order.</summary>
public sealed record OrderHold(bool Open, string Because);

/// <summary>A plan: inputs, results and formula.</summary>
/// <param name="RecoveryIs"><c>validated</c> or <c>assumed</c>.</param>
public sealed record OrderPlan(
    int Number,
    decimal Weight,
    string WeightUnit,
    decimal WeightKg,
    DateOnly WeighedOn,
    decimal RequiredCells,
    decimal PrescribedCells,
    bool CapApplied,
    decimal EffectivePerKg,
    IReadOnlyList<PlanContainer> Containers,
    decimal PlannedCells,
    decimal SurplusCells,
    string RecoveryIs,
    string Formula
);

/// <summary>A container of a plan.</summary>
public sealed record PlanContainer(
    string Id,
    string Lot,
    decimal FilledViable,
    decimal ViableRecovery,
    decimal ExpectedViable,
    decimal VolumeMl,
    DateTimeOffset Expires
);
