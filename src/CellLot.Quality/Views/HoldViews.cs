using CellLot.Domain.Holds;
using CellLot.Domain.Quality;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;

namespace CellLot.Quality.Views;

/// <summary>A hold as it stands.</summary>
/// <param name="InForce">It is open: it blocks. (The name is older than <see cref="State"/>, which tells how far it has come.)</param>
/// <param name="State"><c>placed</c>, <c>confirmed</c> (by some), <c>in-force</c> (no infusion of it can begin) or <c>lifted</c>.</param>
/// <param name="Confirmations">Services that have taken the hold, with what it reached there.</param>
/// <param name="LiftingConfirmations">Services that have taken its lifting.</param>
public sealed record HoldShown(
    string Hold,
    long Version,
    bool InForce,
    string State,
    string ReasonCode,
    string Reason,
    IReadOnlyList<string> ScopeKeys,
    DateTimeOffset? PlacedAt,
    string? PlacedBy,
    DateTimeOffset? InForceAt,
    DateTimeOffset? LiftedAt,
    string? LiftedBy,
    string? Because,
    IReadOnlyList<ConfirmationShown> Confirmations,
    IReadOnlyList<ConfirmationShown> LiftingConfirmations
)
{
    /// <summary>A hold for people.</summary>
    public static HoldShown Of(string id, Hold hold, long version) =>
        new(
            id,
            version,
            hold.Open,
            hold.State,
            hold.ReasonCode,
            hold.Reason ?? "",
            hold.ScopeKeys,
            hold.PlacedAt,
            hold.PlacedBy,
            hold.InForceAt,
            hold.LiftedAt,
            hold.LiftedBy,
            hold.Because,
            [.. hold.Taken.Values.Select(ConfirmationShown.Of)],
            [.. hold.LiftingTaken.Values.Select(ConfirmationShown.Of)]
        );
}

/// <summary>A service's confirmation.</summary>
public sealed record ConfirmationShown(string Service, DateTimeOffset At, IReadOnlyList<Reached> Reached)
{
    public static ConfirmationShown Of(Confirmation taken) => new(taken.Service, taken.At, taken.Reached);
}

/// <summary>Holds: all of them, one of them, the list of reasons.</summary>
internal static class HoldViews
{
    public const string View = "holds";

    public static void Add(InlineViews views) => views.Row(View, Hold.Decider, (id, hold) => HoldShown.Of(id, hold, 0));

    public static void Map(QueryRoutes queries)
    {
        queries.Get(
            "holds",
            "All holds, lifted ones too.",
            async query => query.Json(await query.Service.Inline.List<HoldShown>(View, query.Stop)),
            QualityReaders.Records
        );
        queries.Get(
            "holds/reasons",
            "Reasons for which something is held.",
            query => Task.FromResult(query.Json(HoldReasons.All)),
            QualityReaders.Records
        );
        queries.Stream("holds/{hold}", Hold.Decider, "A hold.", HoldShown.Of, QualityReaders.Records);
    }
}
