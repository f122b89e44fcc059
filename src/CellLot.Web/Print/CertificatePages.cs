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
        return Paper.Of<CertificatePaper>(
            $"Certificate of analysis {lot}{(found.Warning is { } warning ? $": {warning}" : "")}",
            found.Sha256 is { } hash ? $"SHA-256 {hash}" : "not kept: no hash",
            found,
            stamp,
            $"/lots/{Uri.EscapeDataString(lot)}",
            path
        );
    }

    /// <summary>What stands across it where it certifies nothing; null where it does.</summary>
    public string? Warning =>
        this switch
        {
            { Status: "recalled" } => "RECALLED",
            { Certified: false } => "PREVIEW, NOT CERTIFIED",
            _ => null,
        };
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
)
{
    /// <summary>Null where none was approved, and in certificates of before it was stated.</summary>
    public string? ManufacturerAddress { get; init; }

    /// <summary>Null where the process stated none, and in certificates of before it was kept with them.</summary>
    public string? DosageForm { get; init; }

    /// <summary>Storage condition; null as above.</summary>
    public string? Storage { get; init; }
}

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
