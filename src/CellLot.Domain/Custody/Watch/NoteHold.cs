using CellLot.Domain.Holds;

namespace CellLot.Domain.Custody;

/// <summary>Notes what Quality tells of a hold, when it is newer than what is known.</summary>
/// <param name="Reached">What it reaches here now, by kind.</param>
public sealed record NoteHold(
    Act Act,
    string Hold,
    long SourceVersion,
    bool InForce,
    string Reason,
    IReadOnlyList<string> ScopeKeys,
    IReadOnlyList<Reached> Reached
) : IWatchCommand
{
    internal IReadOnlyList<IWatchEvent> Decide(WatchState state) =>
        state.Holds.TryGetValue(Hold, out var known) && known.SourceVersion >= SourceVersion
            ? []
            :
            [
                new HoldNoted
                {
                    Act = Act,
                    Hold = Hold,
                    SourceVersion = SourceVersion,
                    InForce = InForce,
                    Reason = Reason,
                    ScopeKeys = ScopeKeys,
                },
                new HoldReached
                {
                    Act = Act,
                    Hold = Hold,
                    SourceVersion = SourceVersion,
                    Open = InForce,
                    Reached = Reached,
                },
            ];

    /// <summary>Pure: what the hold means for each dose that it touches, or touched before.</summary>
    public static IReadOnlyList<(string Order, Block Block)> Effects(string hold, WatchState before, WatchState after)
    {
        var earlier = before.Holds.GetValueOrDefault(hold)?.ScopeKeys ?? [];
        var scope = after.Holds[hold].ScopeKeys.Concat(earlier).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. after
                .Doses.Where(d => after.KeysOf(d.Value).Overlaps(scope))
                .Select(d => (d.Key, after.BlockOf(hold, d.Value))),
        ];
    }
}
