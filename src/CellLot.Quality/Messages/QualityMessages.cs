using CellLot.Domain;
using CellLot.Domain.Quality;
using CellLot.Messages;

namespace CellLot.Quality.Messages;

/// <summary>What Quality tells the others. Pure: one event, one resulting fact.</summary>
internal static class QualityMessages
{
    public static IReadOnlyCollection<Type> Told { get; } =
    [
        typeof(DossierOpened),
        typeof(ConditionallyReleased),
        typeof(Released),
        typeof(Rejected),
        typeof(ReleaseReopened),
        typeof(ExpiryExtended),
        typeof(LotRecalled),
        typeof(HoldPlaced),
        typeof(HoldLifted),
        typeof(HoldConfirmed),
        typeof(HoldInForce),
        typeof(ResultEntered),
        typeof(ResultReviewed),
        typeof(ResultInvalidated),
    ];

    public static Message? Tell(IEvent happened) =>
        happened switch
        {
            DossierOpened e => Standing(e.Lot, e.Standing),
            ConditionallyReleased e => Standing(e.Lot, e.Standing),
            Released e => Standing(e.Lot, e.Standing),
            Rejected e => Standing(e.Lot, e.Standing),
            ReleaseReopened e => Standing(e.Lot, e.Standing),
            ExpiryExtended e => Standing(e.Lot, e.Standing),
            LotRecalled e => Standing(e.Lot, e.Standing),
            HoldPlaced e => new HoldChanged(e.Hold, InForce: true, e.Reason, e.ScopeKeys),
            HoldLifted e => new HoldChanged(e.Hold, InForce: false, e.Reason, e.ScopeKeys),
            HoldConfirmed { Open: true } e => new HoldProgressed(
                e.Hold,
                "confirmed",
                e.ConfirmedBy,
                $"Hold {e.Hold} is taken by {e.Service}"
            ),
            HoldConfirmed e => new HoldProgressed(
                e.Hold,
                "lifted",
                e.ConfirmedBy,
                $"Lifting of hold {e.Hold} is taken by {e.Service}"
            ),
            HoldInForce e => new HoldProgressed(e.Hold, "in-force", e.ConfirmedBy, $"Hold {e.Hold} is in force"),
            ResultEntered e => new ResultRecorded(
                e.Lot,
                e.Sample,
                e.Test,
                "entered",
                $"{e.Name}: {e.Rounded}{(e.Unit is null ? "" : " " + e.Unit)}, {Word(e.Verdict)} ({e.Limit})"
            ),
            ResultReviewed e => new ResultRecorded(e.Lot, e.Sample, e.Test, "reviewed", $"{e.Name}: reviewed"),
            ResultInvalidated e => new ResultRecorded(
                e.Lot,
                e.Sample,
                e.Test,
                "invalidated",
                $"{e.Name}: invalidated by investigation {e.Investigation}"
            ),
            _ => null,
        };

    private static LotReleaseChanged Standing(string lot, ReleaseStanding standing) =>
        new(
            lot,
            standing.Status.ToString().ToLowerInvariant(),
            standing.ViableRecovery?.Value,
            standing.PostThawViability?.Value,
            standing.Endotoxin,
            standing.Expires,
            standing.DecidedBy
        );

    private static string Word(Verdict verdict) =>
        verdict switch
        {
            Verdict.Conforms => "conforms",
            Verdict.DoesNotConform => "does not conform",
            _ => "reported",
        };
}
