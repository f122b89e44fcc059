namespace CellLot.Domain.Pharmacy.Stocks;

/// <summary>Quality's decision on the lot: the newest version holds, in any order.</summary>
public sealed record NoteRelease(Act Act, string Lot, Release Release) : IStockCommand
{
    internal IReadOnlyList<IStockEvent> Decide(Stock state) =>
        Release.Version <= (state.Release?.Version ?? 0)
            ? []
            :
            [
                new ReleaseNoted
                {
                    Act = Act,
                    Lot = Lot,
                    Release = Release,
                },
            ];
}

/// <summary>A hold that reaches the lot was placed or lifted: the newest version holds, in any order.</summary>
public sealed record NoteHold(Act Act, string Lot, KnownHold Hold) : IStockCommand
{
    internal IReadOnlyList<IStockEvent> Decide(Stock state)
    {
        // In one version it may come to reach the lot, when the ancestry has grown.
        if (
            state.Holds.TryGetValue(Hold.Hold, out var known)
            && (Hold.Version < known.Version || (Hold.Version == known.Version && Hold.InForce == known.InForce))
        )
            return [];
        return Hold.InForce
            ?
            [
                new BlockNoted
                {
                    Act = Act,
                    Lot = Lot,
                    Hold = Hold.Hold,
                    Reason = Hold.Reason,
                    ScopeKeys = Hold.ScopeKeys,
                    HoldVersion = Hold.Version,
                },
            ]
            :
            [
                new BlockLifted
                {
                    Act = Act,
                    Lot = Lot,
                    Hold = Hold.Hold,
                    Reason = Hold.Reason,
                    ScopeKeys = Hold.ScopeKeys,
                    HoldVersion = Hold.Version,
                },
            ];
    }
}
