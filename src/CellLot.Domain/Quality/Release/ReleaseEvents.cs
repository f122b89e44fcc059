using System.Collections.Immutable;
using CellLot.Domain.Units;

namespace CellLot.Domain.Quality;

/// <summary>Events of <c>release/{lot}</c>.</summary>
public interface IReleaseEvent : IEvent
{
    string Lot { get; }
}

/// <summary>A lot's fitness for use in one word.</summary>
public enum LotStatus
{
    Unknown,
    Pending,
    Conditional,
    Released,
    Rejected,
    Recalled,
}

/// <summary>A lot's fitness for use as others are told it, complete.</summary>
/// <param name="ViableRecovery">Thawed viable ÷ filled viable, the lowest of the lot's thaw tests; null before one counts.</param>
/// <param name="Endotoxin">In EU/mL as reported, e.g. <c>&lt;0.5</c>.</param>
/// <param name="Expires">End of use of the unopened, stored container.</param>
public sealed record ReleaseStanding(
    LotStatus Status,
    Fraction? ViableRecovery,
    Percent? PostThawViability,
    string? Endotoxin,
    DateTimeOffset? Expires,
    string? DecidedBy
);

/// <summary>A container as it was filled.</summary>
/// <param name="Purpose"><c>dose</c>, <c>qc</c> or <c>retain</c>.</param>
public sealed record LotContainer(string Id, string Purpose, decimal FilledViable, decimal VolumeMl);

/// <summary>What was filled.</summary>
public sealed record LotFill(
    string Product,
    string Process,
    ImmutableList<LotContainer> Containers,
    ImmutableList<string> Donors,
    ImmutableList<string> Donations,
    decimal LabelClaim,
    decimal CumulativePopulationDoublings,
    DateTimeOffset FilledAt,
    DateTimeOffset Expires
)
{
    /// <summary>Dosage form as the approved process states it; null where it states none, and in records of before it was told.</summary>
    public string? DosageForm { get; init; }

    /// <summary>Storage condition as the approved process states it; null as above.</summary>
    public string? Storage { get; init; }
}

/// <summary>The lot was filled: its dossier is open (again, when the fill was corrected).</summary>
/// <param name="FillVersion">Version of <c>lot/{no}</c> that told it.</param>
public sealed record DossierOpened(Act Act, string Lot, long FillVersion, LotFill Fill, ReleaseStanding Standing)
    : IReleaseEvent;

/// <summary>Something that the release rests on was stated by its source.</summary>
public sealed record GateInputNoted(Act Act, string Lot, GateInput Input) : IReleaseEvent;

/// <summary>The version of the specification by which the whole lot is judged.</summary>
public sealed record SpecificationPinned(
    Act Act,
    string Lot,
    string Specification,
    int SpecificationVersion,
    SpecificationContent Content
) : IReleaseEvent;

/// <summary>Quality reviewed the whole dossier, every other gate closed, and signed «reviewed».</summary>
/// <param name="GatesSeen">The sentences that were shown.</param>
public sealed record DossierReviewed(Act Act, string Lot, string StorageLog, ImmutableList<string> GatesSeen)
    : IReleaseEvent;

/// <summary>Released on stage 1 tests for named patients, with a plan for a positive final result.</summary>
/// <param name="Physician">Account of the physician who acknowledged.</param>
public sealed record ConditionallyReleased(
    Act Act,
    string Lot,
    ReleaseStanding Standing,
    string Specification,
    int SpecificationVersion,
    ImmutableList<string> Patients,
    string Physician,
    string Plan
) : IReleaseEvent;

/// <summary>Certified for use, signed «released».</summary>
/// <param name="Certificate">SHA-256 of the kept certificate of analysis.</param>
/// <param name="GatesSeen">Every gate's sentence with its evidence, as decided on.</param>
public sealed record Released(
    Act Act,
    string Lot,
    ReleaseStanding Standing,
    string Specification,
    int SpecificationVersion,
    string QaReviewedBy,
    string ProductionReviewedBy,
    string Certificate,
    ImmutableList<string> GatesSeen
) : IReleaseEvent;

/// <summary>Not for use, signed «rejected».</summary>
public sealed record Rejected(Act Act, string Lot, ReleaseStanding Standing, string Reason) : IReleaseEvent;

/// <summary>Something the release rested on changed: the lot waits for a new decision.</summary>
/// <param name="Because">The open gates in sentences.</param>
public sealed record ReleaseReopened(Act Act, string Lot, ReleaseStanding Standing, ImmutableList<string> Because)
    : IReleaseEvent;

/// <summary>Later expiry on evidence of stability.</summary>
public sealed record ExpiryExtended(
    Act Act,
    string Lot,
    ReleaseStanding Standing,
    DateTimeOffset Before,
    string Evidence
) : IReleaseEvent;

/// <summary>Blocked for good; the campaign follows.</summary>
public sealed record LotRecalled(Act Act, string Lot, ReleaseStanding Standing, string Reason) : IReleaseEvent;
