namespace CellLot.Messages;

/// <summary>A lot's fitness for use as it stands now.</summary>
/// <param name="Status"><c>pending</c>, <c>conditional</c>, <c>released</c>, <c>rejected</c> or <c>recalled</c>.</param>
/// <param name="ViableRecovery">Validated viable recovery of the lot from its QC thaw, a fraction; null before it is known.</param>
/// <param name="PostThawViabilityPercent">Viability found at the QC thaw; null before it is known.</param>
/// <param name="EndotoxinEuPerMl">As reported, e.g. <c>&lt;0.5</c>; null when not tested.</param>
public sealed record LotReleaseChanged(
    string Lot,
    string Status,
    decimal? ViableRecovery,
    decimal? PostThawViabilityPercent,
    string? EndotoxinEuPerMl,
    DateTimeOffset? Expires,
    string? DecidedBy
) : Message;

/// <summary>A hold as it stands now. Blocks whatever shares an ancestry key with its scope.</summary>
public sealed record HoldChanged(string Hold, bool InForce, string Reason, IReadOnlyList<string> ScopeKeys) : Message;

/// <summary>A result was entered, reviewed or invalidated; for timelines.</summary>
public sealed record ResultRecorded(string Lot, string Sample, string Test, string State, string Sentence) : Message;
