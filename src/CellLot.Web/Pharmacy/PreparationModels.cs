namespace CellLot.Web.Pharmacy;

/// <summary>The making of one dose as the pharmacy tells it; what is not done yet is null.</summary>
public sealed record PreparationDocument(
    IReadOnlyList<ThawedItem> Thawed,
    DateTimeOffset? UseBy,
    DateTimeOffset? LatestStart,
    CountedPool? Count,
    DrawnDose? Withdrawal,
    string? AcceptedBy,
    MadeUpDose? Dilution,
    decimal DiscardedMl,
    bool Abandoned,
    IssuedBag? Issued
);

/// <summary>A thawed container.</summary>
public sealed record ThawedItem(string Id, string Lot);

/// <summary>The counted pool.</summary>
/// <param name="VerifiedBy">The second person; null before.</param>
public sealed record CountedPool(
    decimal PooledMl,
    decimal SampledMl,
    decimal AfterSamplingMl,
    decimal ViablePerMl,
    decimal ViabilityPercent,
    bool ViabilityConforms,
    string By,
    string? VerifiedBy
);

/// <summary>The withdrawn dose.</summary>
public sealed record DrawnDose(
    decimal VolumeMl,
    decimal ActualCells,
    decimal RemainderMl,
    bool OutsidePerKgRange,
    string By,
    string? VerifiedBy
);

/// <summary>The dose made up.</summary>
public sealed record MadeUpDose(string Diluent, decimal DiluentMl, decimal FinalVolumeMl, decimal FinalPerMl);

/// <summary>The issue.</summary>
public sealed record IssuedBag(string LabelCode, string IssuedBy, string CheckedBy, DateTimeOffset At);

/// <summary>The labels of a dose by their serials.</summary>
/// <param name="Open">Printed, neither applied nor destroyed.</param>
public sealed record DoseLabels(
    IReadOnlyList<string> Open,
    IReadOnlyList<string> Applied,
    IReadOnlyList<string> Destroyed,
    bool Reconciled
)
{
    public static DoseLabels None { get; } = new([], [], [], false);

    /// <summary>The next serial of an order's label.</summary>
    public string NextOf(string order) => $"{order}-L{Open.Count + Applied.Count + Destroyed.Count + 1}";
}

/// <summary>A worksheet: every entry of order and preparation.</summary>
public sealed record DoseWorksheet(IReadOnlyList<WorksheetLine> Entries);

/// <summary>An entry with its figures.</summary>
/// <param name="Step">Name of the event, e.g. <c>PoolCounted</c>.</param>
public sealed record WorksheetLine(
    string Step,
    string Sentence,
    IReadOnlyList<WorksheetFigure> Reckoned,
    string ByName,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    string? LateReason,
    IReadOnlyList<WorksheetMark> Signatures
);

/// <summary>A figure with its formula, the numbers in it.</summary>
public sealed record WorksheetFigure(string What, string Working, string Result);

/// <summary>A signature.</summary>
public sealed record WorksheetMark(string PrintedName, string Meaning);
