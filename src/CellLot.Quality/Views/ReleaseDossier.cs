using CellLot.Domain.Quality;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;

namespace CellLot.Quality.Views;

/// <summary>A lot in the list of releases.</summary>
/// <param name="OpenGates">What still stands in the way, in sentences; the date is judged when the dossier is opened.</param>
/// <param name="Gates">The same gates in full: kind, who can clear each and with which command; absent in a row that an older build wrote.</param>
/// <param name="WaitingSince">Since when a decision is waited for; absent where none is.</param>
public sealed record ReleaseRow(
    string Lot,
    string? Product,
    LotStatus Status,
    DateTimeOffset? Expires,
    IReadOnlyList<string> OpenGates,
    bool Reviewed,
    DateTimeOffset? WaitingSince,
    IReadOnlyList<Gate>? Gates
)
{
    /// <summary>What is waited for, in the order of a lot's way: <c>manufacturing</c>, <c>origin</c>, <c>tests</c>, <c>deviations</c>, <c>holds</c>, then <c>review</c> or <c>decision</c>.</summary>
    public IReadOnlyList<string> WaitsFor => WaitingFor.Of(this);
}

/// <summary>A lot's dossier: every gate in a sentence with its evidence and who can clear it.</summary>
/// <param name="MayBeReleased">No gate is open now.</param>
/// <param name="Certificate">SHA-256 of the last release's certificate, or null.</param>
/// <param name="ChangedSinceRelease">Sources that stated something new since.</param>
/// <param name="MayNotDecide">Accounts that entered or reviewed something it rests on: another person releases the lot.</param>
public sealed record DossierDocument(
    string Lot,
    long Version,
    string? Product,
    ReleaseStanding Standing,
    bool MayBeReleased,
    IReadOnlyList<Gate> Gates,
    string? Specification,
    int? SpecificationVersion,
    LotFill? Fill,
    DossierReview? Review,
    string? Certificate,
    IReadOnlyList<string> ChangedSinceRelease,
    DateTimeOffset? WaitingSince,
    IReadOnlyList<string> MayNotDecide
);

/// <summary>Releases: <c>GET release?status=pending</c>, <c>GET release/{lot}</c>.</summary>
internal static class ReleaseDossier
{
    private const string View = "releases";

    public static void Add(InlineViews views) =>
        views.Row(
            View,
            Release.Decider,
            (lot, release) =>
                new ReleaseRow(
                    lot,
                    release.Product,
                    release.Standing.Status,
                    release.Standing.Expires,
                    [.. Gates.Of(release).Where(g => g.Open).Select(g => g.Sentence)],
                    release.Review is not null,
                    release.WaitingSince,
                    [.. Gates.Of(release).Where(g => g.Open)]
                )
        );

    public static void Map(QueryRoutes queries)
    {
        queries.Get(
            "release",
            "Lots with what stands between them and their release, those that wait longest first; ?status=pending for those that wait.",
            async query =>
            {
                var rows = await query.Service.Inline.List<ReleaseRow>(View, query.Stop);
                var status = query.Asked("status");
                return query.Json(
                    rows.Where(r =>
                            status is null
                            || string.Equals(r.Status.ToString(), status, StringComparison.OrdinalIgnoreCase)
                        )
                        .OrderBy(r => r.WaitingSince ?? DateTimeOffset.MaxValue)
                        .ThenBy(r => r.Lot, StringComparer.Ordinal)
                        .ToList()
                );
            },
            QualityReaders.Records
        );
        queries.Stream(
            "release/{lot}",
            Release.Decider,
            "A lot's dossier: gates in sentences with evidence and who can clear them.",
            (lot, release, version) => Document(lot, release, version, queries.Service.Clock.GetUtcNow()),
            QualityReaders.Records
        );
    }

    private static DossierDocument Document(string lot, Release release, long version, DateTimeOffset now)
    {
        var gates = Gates.AtRelease(release, now);
        return new DossierDocument(
            lot,
            version,
            release.Product,
            release.Standing,
            release.Standing.Status is LotStatus.Pending or LotStatus.Conditional && gates.All(g => !g.Open),
            gates,
            release.Specification?.Id,
            release.Specification?.Number,
            release.Fill,
            release.Review,
            release.Certificate,
            release.ChangedSince,
            release.WaitingSince,
            Duties.Hands(release)
        );
    }
}
