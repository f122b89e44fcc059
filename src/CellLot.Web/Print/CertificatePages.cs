namespace CellLot.Web.Print;

/// <summary>The certificate of analysis of a lot as it is printed.</summary>
/// <param name="Status">The lot's status now.</param>
/// <param name="Certified">The lot is released on it.</param>
/// <param name="Sha256">Hash of the kept certificate; null for a preview.</param>
public sealed record CertificatePages(
    string Lot,
    string Status,
    bool Certified,
    string? Sha256,
    CertificateContent Certificate
)
{
    internal static async Task<Paper?> Find(IPaperSource source, string lot, PaperStamp stamp)
    {
        var path = $"/api/v1/quality/certificates/{Uri.EscapeDataString(lot)}";
        if (await source.Find<CertificatePages>(path) is not { } found)
            return null;
        var labels = await source.Find<Stored>(
            $"/api/v1/manufacturing/lots/{Uri.EscapeDataString(lot)}/container-labels"
        );
        found = found with { DosageForm = labels?.DosageForm, Storage = labels?.Storage };
        return Paper.Of<CertificatePaper>(
            $"Certificate of analysis {lot}{(found.Warning is { } warning ? $": {warning}" : "")}",
            found.Sha256 is { } hash ? $"SHA-256 {hash}" : "not kept: no hash",
            found,
            stamp,
            $"/lots/{Uri.EscapeDataString(lot)}",
            path
        );
    }

    /// <summary>Of the approved process; null where it states none.</summary>
    public string? DosageForm { get; init; }

    /// <summary>Storage condition of the approved process; null where it states none.</summary>
    public string? Storage { get; init; }

    /// <summary>What stands across it where it certifies nothing; null where it does.</summary>
    public string? Warning =>
        this switch
        {
            { Status: "recalled" } => "RECALLED",
            { Certified: false } => "PREVIEW, NOT CERTIFIED",
            _ => null,
        };

    private sealed record Stored(string? DosageForm, string? Storage);
}

/// <summary>The certificate itself.</summary>
public sealed record CertificateContent(
    string Manufacturer,
    string Lot,
    string? Product,
    string? Process,
    DateTimeOffset? FilledAt,
    DateTimeOffset? Expires,
    decimal? LabelClaimViableCells,
    int Containers,
    decimal? CumulativePopulationDoublings,
    string? Specification,
    int? SpecificationVersion,
    IReadOnlyList<CertificateTest> Tests,
    decimal? ViableRecovery,
    string Statement,
    string? ReviewedBy,
    string? CertifiedBy,
    DateTimeOffset? CertifiedAt
);

/// <summary>A test on the certificate.</summary>
public sealed record CertificateTest(
    string Test,
    string Method,
    string Limit,
    string? Result,
    string? Unit,
    string? Verdict,
    DateOnly? TestedOn,
    string? Laboratory,
    string? Sample,
    string? ReviewedBy
);
