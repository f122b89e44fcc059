namespace CellLot.Domain.Quality;

/// <summary>
/// The legends that a lot's donors put on its labels (21 CFR 1271.60, 1271.65, 1271.90; domain sheet §4.1). What is not known is
/// said as not determined: a label never promises more than is on record.
/// </summary>
public static class DonorLegends
{
    public const string NotComplete =
        "DONOR ELIGIBILITY DETERMINATION NOT COMPLETE: must not be infused before it is complete";
    public const string Biohazard = "BIOHAZARD";
    public const string RiskWarning = "WARNING: Advise patient of communicable disease risks";

    /// <summary>Legends of the lot as its donors stand now; empty where every one is eligible for every regime asked for.</summary>
    public static IReadOnlyList<string> Of(Release release)
    {
        var regimes = release.Specification?.Content.Regimes ?? [];
        var verdicts = (release.Fill?.Donors ?? [])
            .SelectMany(donor =>
                regimes.Select(regime =>
                    release
                        .Of<EligibilityInput>()
                        .FirstOrDefault(e => string.Equals(e.Donor, donor, StringComparison.Ordinal))
                        ?.Determinations.Find(d => string.Equals(d.Regime, regime, StringComparison.Ordinal))
                        ?.Verdict
                )
            )
            .ToList();
        if (verdicts.Contains("ineligible", StringComparer.Ordinal))
            return [Biohazard, RiskWarning];
        return verdicts.Count > 0 && verdicts.All(v => v is "eligible") ? [] : [NotComplete];
    }
}
