using CellLot.Domain.Sourcing;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;

namespace CellLot.Sourcing.Views;

/// <summary>A donor in the list.</summary>
/// <param name="Consent">Version of the consent in force, or null.</param>
/// <param name="Eligible">Regimes for which the donor stands eligible.</param>
public sealed record DonorRow(
    string Donor,
    DonorKind Kind,
    string? Mother,
    string? Consent,
    IReadOnlyList<string> Eligible
);

/// <summary>A donor in full.</summary>
public sealed record DonorDocument(string Donor, long Version, Donor State);

/// <summary>Donors for those who work with them: <c>GET donors</c>, <c>GET donors/{donor}</c>.</summary>
internal static class DonorList
{
    private const string View = "donors";

    public static void Add(InlineViews views) =>
        views.Row(
            View,
            Donor.Decider,
            (id, donor) =>
                new DonorRow(
                    id,
                    donor.Kind,
                    donor.Mother,
                    donor.Scopes.Count > 0 ? donor.ConsentVersion : null,
                    [
                        .. donor
                            .Determinations.Where(d => d.Verdict == EligibilityVerdict.Eligible)
                            .Select(d => d.Regime)
                            .Order(StringComparer.Ordinal),
                    ]
                )
        );

    public static void Map(QueryRoutes queries)
    {
        queries.Get(
            "donors",
            "All donors, by pseudonym.",
            async query => query.Json(await query.Service.Inline.List<DonorRow>(View, query.Stop)),
            SourcingReaders.Donors
        );
        queries.Stream(
            "donors/{donor}",
            Donor.Decider,
            "A donor: consent, history, specimens, tests, determinations.",
            (id, donor, version) => new DonorDocument(id, version, donor),
            SourcingReaders.Donors
        );
    }
}
