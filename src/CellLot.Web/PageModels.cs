namespace CellLot.Web;

/// <summary>A lot in the list, as Tracing tells.</summary>
public sealed record LotRow(
    string Lot,
    string Product,
    string Tissue,
    string State,
    string? Passage,
    string? Expires,
    IReadOnlyDictionary<string, int> Accounts
);

/// <summary>A thing of the genealogy with what is true of it now.</summary>
public sealed record NodeView(string Key, string Kind, IReadOnlyDictionary<string, string> States)
{
    /// <summary>The key without its kind.</summary>
    public string Id => Key[(Key.IndexOf('/') + 1)..];

    public string State(string aspect) => States.GetValueOrDefault(aspect, "–");
}

/// <summary>A lot with where it came from and what became of it.</summary>
public sealed record LotDetail(
    LotRow Lot,
    IReadOnlyList<NodeView> Donors,
    IReadOnlyList<NodeView> Donations,
    IReadOnlyList<NodeView> Containers,
    IReadOnlyList<DoseRow> Doses
);

/// <summary>A dose as it stands; cells are null before they are known.</summary>
public sealed record DoseRow(
    string Order,
    string? Patient,
    string State,
    decimal? PrescribedCells,
    decimal? CountedCells,
    decimal? DeliveredCells,
    string? Bag,
    string? Holder,
    IReadOnlyList<string> Containers
);

/// <summary>A dose with its lots, donors and what happened.</summary>
public sealed record DoseDetail(
    DoseRow Dose,
    IReadOnlyList<NodeView> Lots,
    IReadOnlyList<NodeView> Donors,
    IReadOnlyList<TimelineLine> Timeline
);

/// <summary>One line of a timeline.</summary>
public sealed record TimelineLine(
    string Node,
    DateTimeOffset At,
    DateTimeOffset RecordedAt,
    bool Late,
    string By,
    string Sentence,
    string Source,
    string Stream,
    long Version
);
