namespace CellLot.Web.Print;

/// <summary>The worksheet of a dose: what is done as it was entered, and boxes for what is not, so that it serves when nothing runs.</summary>
public sealed record WorksheetPages(string Order, OrderedDose Dose, PreparedDose? Made, DoseWorksheet Sheet)
{
    internal static async Task<Paper?> Find(IPaperSource source, string order, PaperStamp stamp)
    {
        var id = Uri.EscapeDataString(order);
        var path = $"/api/v1/pharmacy/orders/{id}";
        var dose = await source.Find<OrderedDose>(path);
        var sheet = await source.Find<DoseWorksheet>($"{path}/worksheet");
        if (dose is null || sheet is null)
            return null;
        var made = await source.Find<PreparedDose>($"/api/v1/pharmacy/preparations/{id}");
        return Paper.Of<WorksheetPaper>(
            $"Dose worksheet {order}",
            $"order/{order} version {sheet.OrderVersion}, preparation/{order} version {sheet.PreparationVersion}",
            new WorksheetPages(order, dose, made, sheet),
            stamp,
            $"/doses/{id}",
            $"{path}/worksheet"
        );
    }

    /// <summary>Steps of a dose in their order, each with the entry that is it and the boxes to fill in by hand where there is none.</summary>
    internal static IReadOnlyList<PaperStep> Steps { get; } =
    [
        new("Plan", "DosePlanned", ["weight, kg", "prescribed viable cells", "containers"], ["planned by"]),
        new(
            "Independent entry",
            "IndependentEntryMade",
            ["weight, kg", "prescribed viable cells", "containers"],
            ["second pharmacist"]
        ),
        new("Prescription", "DosePrescribed", [], ["prescriber"]),
        new("Check of the plan", "DoseChecked", [], ["second pharmacist"]),
        new("Reservation", "OrderReserved", ["containers taken from storage"], ["taken by"]),
        new(
            "Thaw",
            "ContainersThawed",
            ["containers as scanned", "thaw ended, date and time with zone", "use by"],
            ["performed", "verified"]
        ),
        new(
            "Count",
            "PoolCounted",
            ["pool, mL", "sampled, mL", "viable", "dead", "squares", "viable per mL", "viability, %"],
            ["performed", "verified"]
        ),
        new(
            "Withdrawal",
            "DoseWithdrawn",
            ["withdrawn, mL", "viable cells", "% of prescribed"],
            ["performed", "verified"]
        ),
        new(
            "Making up",
            "DoseDiluted",
            ["diluent and its lot", "added, mL", "final volume, mL"],
            ["performed", "verified"]
        ),
        new("Remainder discarded", "RemainderDiscarded", ["volume, mL", "reason"], ["performed", "verified"]),
        new("Issue", "DoseIssued", ["label applied", "latest start, date and time with zone"], ["issued", "checked"]),
    ];

    /// <summary>Steps that are not on record, or hold no more because of what came after: a new plan, a lapsed reservation, another thaw.</summary>
    public IEnumerable<PaperStep> NotDone => Steps.Where(s => Last(s.Entry) < Undone(s.Entry).Max(Last));

    private static IEnumerable<string> Undone(string entry) =>
        entry switch
        {
            "OrderReserved" => ["start", "DosePlanned", "OrderReservationLapsed"],
            "PoolCounted" or "DoseWithdrawn" => ["start", "DosePlanned", "ContainersThawed"],
            "DosePlanned" => ["start"],
            _ => ["start", "DosePlanned"],
        };

    /// <summary>Place of the newest such entry, from 1; 0 for the start, before everything; −1 where there is none.</summary>
    private int Last(string entry)
    {
        if (entry == "start")
            return 0;
        var place = Sheet.Entries.ToList().FindLastIndex(e => e.Step == entry);
        return place < 0 ? place : place + 1;
    }
}

/// <summary>A step with its boxes.</summary>
/// <param name="Entry">Step word of the entry that records it.</param>
/// <param name="Boxes">What to write down.</param>
/// <param name="Signed">Who signs.</param>
public sealed record PaperStep(string Name, string Entry, IReadOnlyList<string> Boxes, IReadOnlyList<string> Signed);

/// <summary>Plan and entries as the pharmacy tells them.</summary>
public sealed record DoseWorksheet(
    long OrderVersion,
    long PreparationVersion,
    IReadOnlyList<WorksheetLine> Plan,
    IReadOnlyList<WorksheetStep> Entries
);

/// <summary>A figure with its working.</summary>
public sealed record WorksheetLine(string What, string Working, string Result, string? Formula);

/// <summary>An entry of the worksheet.</summary>
public sealed record WorksheetStep(
    string Stream,
    long Version,
    string Step,
    string Sentence,
    IReadOnlyList<WorksheetLine> Reckoned,
    string By,
    string ByName,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    string? LateReason,
    IReadOnlyList<PrintedSignature> Signatures
);

/// <summary>The order as it stands.</summary>
public sealed record OrderedDose(
    string State,
    OrderedFacts Facts,
    string Protocol,
    int ProtocolVersion,
    OrderedTerms Terms,
    DateOnly InfusionOn,
    OrderedPlan? Plan,
    string? Blocked,
    IReadOnlyDictionary<string, OrderedHold> Holds,
    DateTimeOffset? UseBy,
    DateTimeOffset? LatestStart
);

/// <summary>Whose dose, and of what.</summary>
public sealed record OrderedFacts(
    string Patient,
    string Study,
    int InfusionIndex,
    IReadOnlyList<string> Lots,
    IReadOnlyList<string> Containers
);

/// <summary>A hold that reaches the order.</summary>
public sealed record OrderedHold(bool Open, string Because);

/// <summary>Terms that a paper or label says.</summary>
public sealed record OrderedTerms(string ProductName, IReadOnlyList<string> Legends);

/// <summary>The newest plan.</summary>
public sealed record OrderedPlan(int Number, string RecoveryIs, IReadOnlyList<OrderedContainer> Containers);

/// <summary>A container of the plan.</summary>
public sealed record OrderedContainer(
    string Id,
    string Lot,
    decimal FilledViable,
    decimal ViableRecovery,
    decimal ExpectedViable,
    decimal VolumeMl,
    DateTimeOffset Expires
);

/// <summary>The preparation as it stands.</summary>
public sealed record PreparedDose(
    DateTimeOffset? UseBy,
    DateTimeOffset? LatestStart,
    bool Abandoned,
    PreparedVolume? Dilution,
    PreparedCells? Withdrawal
);

/// <summary>The made-up dose.</summary>
public sealed record PreparedVolume(decimal FinalVolumeMl, decimal FinalPerMl);

/// <summary>The withdrawn dose.</summary>
public sealed record PreparedCells(decimal VolumeMl, decimal ActualCells);
