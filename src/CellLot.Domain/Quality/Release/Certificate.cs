using System.Collections.Immutable;

namespace CellLot.Domain.Quality;

/// <summary>
/// A certificate of analysis: what was asked, what was found, who certifies. Kept as a document under its hash at release; the
/// same record, without certification, is the preview before.
/// </summary>
/// <param name="Manufacturer">Site that made and releases it.</param>
/// <param name="Statement">What the certification says, or that there is none yet.</param>
/// <param name="CertifiedBy">Printed name; null in a preview.</param>
public sealed record Certificate(
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
    ImmutableList<CertificateLine> Tests,
    decimal? ViableRecovery,
    string Statement,
    string? ReviewedBy,
    string? CertifiedBy,
    DateTimeOffset? CertifiedAt
)
{
    /// <summary>The manufacturer's address as approved at that time; null where none was.</summary>
    public string? ManufacturerAddress { get; init; }

    /// <summary>As the process stated it when the lot was filled; null where it stated none.</summary>
    public string? DosageForm { get; init; }

    /// <summary>Storage condition as the process stated it when the lot was filled; null where it stated none.</summary>
    public string? Storage { get; init; }

    /// <summary>The certificate of a lot as it stands, certified by an act or not yet.</summary>
    public static Certificate Of(Release release, string lot, Manufacturer by, Act? certified) =>
        new(
            by.Name,
            lot,
            release.Product,
            release.Fill?.Process,
            release.Fill?.FilledAt,
            release.Standing.Expires,
            release.Fill?.LabelClaim,
            release.Containers.Count,
            release.Fill?.CumulativePopulationDoublings,
            release.Specification?.Id,
            release.Specification?.Number,
            [.. release.Specification?.Content.Tests.SelectMany(t => Lines(release, t)) ?? []],
            ReleaseFigures.ViableRecovery(release)?.Value,
            certified is null
                ? "Not certified: for information only, not for use."
                : "Made and tested under good manufacturing practice; every mandatory test conforms to the specification; certified for use.",
            release.Review?.ByName,
            certified?.ByName,
            certified?.OccurredAt
        )
        {
            ManufacturerAddress = by.Address,
            DosageForm = release.Fill?.DosageForm,
            Storage = release.Fill?.Storage,
        };

    private static IEnumerable<CertificateLine> Lines(Release release, TestDefinition test)
    {
        var results = release
            .Samples.SelectMany(s => s.Results.Select(r => (s.Source, Result: r)))
            .Where(r => string.Equals(r.Result.Test, test.Code, StringComparison.Ordinal))
            .ToList();
        if (results.Count == 0)
            yield return new(test.Name, test.Method, test.Written(), null, test.Unit, null, null, null, null, null);
        foreach (var (source, result) in results)
            yield return new(
                result.Name,
                result.Method,
                result.Limit,
                result.Rounded,
                result.Unit,
                result.InvalidatedBy is null ? Word(result.Verdict) : $"invalidated by {result.InvalidatedBy}",
                result.ReadOn,
                result.Laboratory,
                source,
                result.ReviewedByName
            );
    }

    private static string Word(Verdict verdict) =>
        verdict switch
        {
            Verdict.Conforms => "conforms",
            Verdict.DoesNotConform => "does not conform",
            _ => "reported",
        };
}

/// <summary>The site that makes and releases a lot.</summary>
/// <param name="Address">As approved; null where no address is.</param>
public sealed record Manufacturer(string Name, string? Address);

/// <summary>A test on a certificate. Every result is there, invalidated ones too.</summary>
/// <param name="Limit">As written.</param>
/// <param name="Result">As reported; null while there is none.</param>
/// <param name="TestedOn">Local date of the final reading.</param>
public sealed record CertificateLine(
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
