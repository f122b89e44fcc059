using CellLot.Domain.Sourcing;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;

namespace CellLot.Sourcing.Views;

/// <summary>A donation in the list.</summary>
public sealed record DonationRow(
    string Din,
    string Display,
    string Tissue,
    string Donor,
    DonationStanding Standing,
    DateTimeOffset RecoveredAt
);

/// <summary>A donation in full.</summary>
public sealed record DonationDocument(string Din, long Version, Donation State);

/// <summary>Donations: <c>GET donations</c>, <c>GET donations/{din}</c>.</summary>
internal static class DonationList
{
    private const string View = "donations";

    public static void Add(InlineViews views) =>
        views.Row(
            View,
            Donation.Decider,
            (id, donation) =>
                donation.Facts is { } facts
                    ? new DonationRow(
                        id,
                        facts.Display,
                        facts.Tissue,
                        facts.Donor,
                        donation.Standing,
                        facts.RecoveredAt
                    )
                    : null
        );

    public static void Map(QueryRoutes queries)
    {
        queries.Get(
            "donations",
            "All donations, by number.",
            async query => query.Json(await query.Service.Inline.List<DonationRow>(View, query.Stop)),
            SourcingReaders.Donors
        );
        queries.Stream(
            "donations/{din}",
            Donation.Decider,
            "A donation from recovery to acceptance.",
            (id, donation, version) => new DonationDocument(id, version, donation),
            SourcingReaders.Donors
        );
    }
}
