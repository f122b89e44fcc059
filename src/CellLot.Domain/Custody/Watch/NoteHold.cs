namespace CellLot.Domain.Custody;

/// <summary>Notes what Quality tells of a hold, when it is newer than what is known.</summary>
public sealed record NoteHold(
    Act Act,
    string Hold,
    long SourceVersion,
    bool InForce,
    string Reason,
    IReadOnlyList<string> ScopeKeys
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
            ];

    /// <summary>Pure: what the hold means for each dose that it touches, or touched before.</summary>
    public static IReadOnlyList<(string Order, Block Block)> Effects(string hold, WatchState before, WatchState after)
    {
        var earlier = before.Holds.GetValueOrDefault(hold);
        var now = after.Holds[hold];
        return
        [
            .. after
                .Doses.Where(d => now.Touches(d.Value) || earlier?.Touches(d.Value) == true)
                .Select(d => (d.Key, after.BlockOf(hold, d.Value))),
        ];
    }
}
