using CellLot.Web.Charts;

namespace CellLot.Web.Print;

/// <summary>The batch record of a lot as it is printed.</summary>
public sealed record BatchRecordPages(LotHead Lot, IReadOnlyList<BatchEntry> Entries, GrowthCurve? Growth)
{
    internal static async Task<Paper?> Find(IPaperSource source, string lot, PaperStamp stamp)
    {
        var path = $"/api/v1/manufacturing/lots/{Uri.EscapeDataString(lot)}";
        var record = await source.Find<Recorded>($"{path}/batch-record");
        var head = await source.Find<LotHead>(path);
        if (record is null || head is null)
            return null;
        var growth = await source.Find<GrowthCurve>($"{path}/growth");
        var pages = new BatchRecordPages(head, record.Entries, growth);
        return Paper.Of<BatchRecordPaper>(
            $"Batch record {lot}",
            $"lot/{lot} version {record.Entries[^1].Version}",
            pages,
            stamp,
            $"/lots/{Uri.EscapeDataString(lot)}",
            $"{path}/batch-record"
        );
    }

    /// <summary>Corrections that name an entry, oldest first.</summary>
    public IEnumerable<BatchEntry> CorrectionsOf(BatchEntry entry) =>
        entry.Step is null ? [] : Entries.Where(e => e.Correction?.Entry == entry.Entry);

    /// <summary>What a reviewer looks at first: of a kind and with one reason together, in the order first recorded.</summary>
    public IReadOnlyList<RecordException> Exceptions =>
        [
            .. Entries
                .SelectMany(e => Of(e).Select(x => (e.Version, x.Kind, x.Why)))
                .GroupBy(x => (x.Kind, x.Why))
                .Select(g => new RecordException(g.Key.Kind, g.Key.Why, [.. g.Select(x => x.Version)]))
                .OrderBy(x => Kinds.IndexOf(x.Kind)),
        ];

    /// <summary>Gravest first.</summary>
    private static readonly List<string> Kinds =
    [
        "Deviation",
        "Not verified",
        "Under hold",
        "Holds not known freshly",
        "Done to keep cells alive",
        "Correction",
        "Entered late",
    ];

    private static IEnumerable<(string Kind, string Why)> Of(BatchEntry e)
    {
        if (e.Type.Contains("deviation", StringComparison.OrdinalIgnoreCase))
            yield return ("Deviation", e.Sentence);
        if (e.Correction is { } correction)
            yield return ("Correction", correction.Reason);
        if (e.LateReason is { } late)
            yield return ("Entered late", late);
        if (e is { ToVerify: true, VerifiedBy: null })
            yield return ("Not verified", $"{e.Sentence}: no second person has verified it");
        if (e.HoldsOpen.Count > 0)
            yield return ("Under hold", string.Join(", ", e.HoldsOpen));
        if (e.Unheard is { } unheard)
            yield return ("Holds not known freshly", unheard);
        if (e.KeepAlive is { } keep)
            yield return ("Done to keep cells alive", keep);
    }

    private sealed record Recorded(IReadOnlyList<BatchEntry> Entries);
}

/// <summary>Something out of the ordinary, with the numbers of the entries it is about.</summary>
public sealed record RecordException(string Kind, string Why, IReadOnlyList<long> Entries);

/// <summary>A lot's head.</summary>
public sealed record LotHead(
    string Lot,
    long Version,
    string State,
    string Product,
    string Process,
    int ProcessVersion,
    string Tissue,
    IReadOnlyList<HeadDonation> Donations,
    IReadOnlyList<string> Donors,
    IReadOnlyList<HeadContainer> Containers,
    decimal? LabelClaim,
    DateTimeOffset? FilledAt,
    DateTimeOffset? Expires
);

/// <summary>A donation the lot is made from.</summary>
public sealed record HeadDonation(string Din);

/// <summary>A container of the lot.</summary>
public sealed record HeadContainer(string Id, string Purpose, decimal FilledViable, decimal Volume);

/// <summary>An entry of the batch record.</summary>
public sealed record BatchEntry(
    long Version,
    string Type,
    Guid Entry,
    string? Step,
    int? Passage,
    string Sentence,
    string? Procedure,
    string? Room,
    IReadOnlyList<string> Materials,
    IReadOnlyList<string> Equipment,
    IReadOnlyList<string> HoldsOpen,
    string? Unheard,
    string? KeepAlive,
    string By,
    string ByName,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    string? LateReason,
    bool ToVerify,
    string? VerifiedBy,
    DateTimeOffset? VerifiedAt,
    IReadOnlyList<PrintedSignature> Signatures,
    EntryCorrection? Correction
);

/// <summary>A correction: old and new values, and why.</summary>
public sealed record EntryCorrection(Guid Entry, IReadOnlyList<CorrectedField> Changes, string Reason);

/// <summary>One field before and after.</summary>
public sealed record CorrectedField(string Field, string Was, string Is);

/// <summary>A signature as it is printed (21 CFR 11.50).</summary>
public sealed record PrintedSignature(string PrintedName, string Meaning, DateTimeOffset At);
