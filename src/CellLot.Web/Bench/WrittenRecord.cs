namespace CellLot.Web.Bench;

/// <summary>The batch record of a lot, as Manufacturing tells it: every line as it was written.</summary>
public sealed record WrittenRecord(IReadOnlyList<WrittenEntry> Entries);

/// <summary>One line.</summary>
/// <param name="Step">Kind of step; null for what is no step.</param>
/// <param name="LateReason">Present where it was entered late.</param>
/// <param name="VerifiedBy">Null until verified.</param>
/// <param name="CorrectedBy">Corrections that name it.</param>
public sealed record WrittenEntry(
    string Type,
    Guid Entry,
    string? Step,
    string Sentence,
    string By,
    string ByName,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    string? LateReason,
    bool ToVerify,
    string? VerifiedBy,
    IReadOnlyList<Guid> CorrectedBy
);
