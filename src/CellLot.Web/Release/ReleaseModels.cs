namespace CellLot.Web.Release;

/// <summary>A lot in the list of releases, as Quality tells.</summary>
/// <param name="WaitingSince">Since when a decision is waited for; null where none is.</param>
/// <param name="WaitsFor">What it waits for, in one word each, in the order of a lot's way; empty where nothing is waited for.</param>
/// <param name="Gates">The open gates.</param>
public sealed record WaitingLot(
    string Lot,
    string? Product,
    string Status,
    DateTimeOffset? Expires,
    DateTimeOffset? WaitingSince,
    IReadOnlyList<string> WaitsFor,
    IReadOnlyList<GateView>? Gates
);

/// <summary>One thing that must be so before a lot is released.</summary>
/// <param name="Evidence">Streams with versions, e.g. <c>donor/DN-1@7</c>.</param>
/// <param name="ClearedBy">Role that can clear it.</param>
/// <param name="ClearWith">The command that clears it, its service before the point.</param>
/// <param name="NotBy">Accounts that may not clear it.</param>
public sealed record GateView(
    string Code,
    bool Open,
    string Sentence,
    IReadOnlyList<string> Evidence,
    string ClearedBy,
    string ClearWith,
    string? Test,
    IReadOnlyList<string> NotBy
);

/// <summary>A lot's dossier.</summary>
/// <param name="Version">Version of its record: what a decision is signed on.</param>
/// <param name="MayNotDecide">Accounts that entered or reviewed something it rests on.</param>
public sealed record Dossier(
    string Lot,
    long Version,
    string? Product,
    LotStanding Standing,
    bool MayBeReleased,
    IReadOnlyList<GateView> Gates,
    string? Specification,
    int? SpecificationVersion,
    FillView? Fill,
    ReviewView? Review,
    string? Certificate,
    IReadOnlyList<string> ChangedSinceRelease,
    DateTimeOffset? WaitingSince,
    IReadOnlyList<string> MayNotDecide
)
{
    /// <summary>What stands in the way.</summary>
    public IReadOnlyList<GateView> Open => [.. Gates.Where(g => g.Open)];

    /// <summary>A decision is waited for.</summary>
    public bool Waits => Standing.Status is "pending" or "conditional";
}

/// <summary>How a lot stands, with the figures that doses are reckoned from.</summary>
/// <param name="Status"><c>unknown</c>, <c>pending</c>, <c>conditional</c>, <c>released</c>, <c>rejected</c> or <c>recalled</c>.</param>
/// <param name="Endotoxin">In EU/mL as reported.</param>
public sealed record LotStanding(
    string Status,
    decimal? ViableRecovery,
    decimal? PostThawViability,
    string? Endotoxin,
    DateTimeOffset? Expires,
    string? DecidedBy
);

/// <summary>What was filled.</summary>
public sealed record FillView(
    string Product,
    string Process,
    IReadOnlyList<FilledView> Containers,
    decimal LabelClaim,
    decimal CumulativePopulationDoublings,
    DateTimeOffset FilledAt
);

/// <summary>A container as filled.</summary>
public sealed record FilledView(string Id, string Purpose, decimal FilledViable, decimal VolumeMl);

/// <summary>Quality's review of a dossier.</summary>
public sealed record ReviewView(string By, string ByName, DateTimeOffset At, string StorageLog);
