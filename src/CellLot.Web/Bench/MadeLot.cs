namespace CellLot.Web.Bench;

/// <summary>A lot as Manufacturing tells it: what a bench form offers to choose from.</summary>
/// <param name="Version">Version of its record: what a signature is given to.</param>
public sealed record MadeLot(
    string Lot,
    long Version,
    string State,
    string Product,
    int? Passage,
    decimal CumulativePopulationDoublings,
    IReadOnlyList<MadePortion> Portions,
    IReadOnlyList<MadeVessel> Vessels,
    IReadOnlyList<MadeEntry> Entries
);

/// <summary>A suspension of cells under the label its operator gave it.</summary>
public sealed record MadePortion(
    string Id,
    int? Passage,
    decimal Volume,
    decimal? ViablePerMl,
    decimal? Viable,
    bool Used
);

/// <summary>A culture vessel.</summary>
public sealed record MadeVessel(
    string Id,
    string Type,
    int Passage,
    decimal Area,
    DateTimeOffset SeededAt,
    string State
);

/// <summary>An entry of the batch record.</summary>
/// <param name="VerifiedBy">Null until a second person has verified it.</param>
public sealed record MadeEntry(
    Guid Id,
    string Step,
    string By,
    DateTimeOffset OccurredAt,
    bool ToVerify,
    string? VerifiedBy
);
