namespace CellLot.Domain.Custody;

/// <summary>From now on holds and releases concern this dose. Twice adds nothing.</summary>
public sealed record WatchDose(Act Act, string Order, IReadOnlyList<string> Keys, IReadOnlyList<string> Lots)
    : IWatchCommand
{
    internal IReadOnlyList<IWatchEvent> Decide(WatchState state) =>
        state.Doses.ContainsKey(Order)
            ? []
            :
            [
                new DoseWatched
                {
                    Act = Act,
                    Order = Order,
                    Keys = Keys,
                    Lots = Lots,
                },
            ];
}

/// <summary>The dose's infusion was closed.</summary>
public sealed record UnwatchDose(Act Act, string Order) : IWatchCommand
{
    internal IReadOnlyList<IWatchEvent> Decide(WatchState state) =>
        state.Doses.ContainsKey(Order) ? [new DoseUnwatched { Act = Act, Order = Order }] : [];
}
