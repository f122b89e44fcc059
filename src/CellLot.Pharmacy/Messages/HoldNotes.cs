using CellLot.Domain.Holds;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Pharmacy.Commands;
using CellLot.Pharmacy.Views;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Messages;

/// <summary>
/// Writes into books and open orders which holds stand against them: one event for each, for people to see which and why. The gates
/// themselves ask the watch, so what is written here late has let nothing pass.
/// </summary>
internal static class HoldNotes
{
    /// <summary>Notes a hold, placed or lifted, on everything it reaches or is noted on.</summary>
    /// <returns>What it reaches, by kind.</returns>
    public static async Task<IReadOnlyList<Reached>> Note(CommandContext cx, WatchedHold hold)
    {
        IReadOnlyList<string> keys = [.. hold.ScopeKeys, $"hold/{hold.Hold}"];
        var lots = await KeyIndex.Lots(cx, keys);
        var stocks = await Stocks(cx, lots);
        foreach (var stock in stocks)
            await OnStock(cx, stock, hold);
        var scope = hold.ScopeKeys.ToHashSet(StringComparer.Ordinal);
        var whole = stocks.Where(s => s.Keys.Any(scope.Contains)).Select(s => $"lot/{s.Lot}");
        var orders = await KeyIndex.Orders(cx, [.. keys, .. whole]);
        var named = new HashSet<string>(StringComparer.Ordinal);
        var reached = 0;
        await cx.LoadAll(Order.Decider, orders);
        foreach (var id in orders)
        {
            var (order, _) = await cx.Load(Order.Decider, id);
            if (OpenHolds.KeysOf(id, order).Any(scope.Contains))
                named.Add(id);
            if (await OnOrder(cx, id, hold))
                reached++;
        }
        var counted = HoldReach.Count(hold.ScopeKeys, await StocksOf(cx, lots, orders), named);
        return reached == 0 ? counted : [.. counted, new Reached("orders", reached)];
    }

    /// <summary>A lot has become known or its ancestry longer: open holds that reach it now, and its orders.</summary>
    public static async Task OnLot(CommandContext cx, string lot)
    {
        var holds = await OpenHolds.Now(cx);
        var (stock, _) = await cx.Load(Stock.Decider, lot);
        if (stock.Lot is null)
            return;
        var reaching = holds.On(IssueGate.KeysOf(stock, stock.Containers.Keys));
        foreach (var hold in reaching)
            await OnStock(cx, stock, hold);
        if (reaching.Count == 0)
            return;
        foreach (var order in await KeyIndex.Orders(cx, [$"lot/{lot}"]))
        foreach (var hold in reaching)
            await OnOrder(cx, order, hold);
    }

    /// <summary>An order was planned anew: it may rest on other containers than before.</summary>
    public static async Task OnPlan(CommandContext cx, string id)
    {
        var (order, _) = await cx.Load(Order.Decider, id);
        foreach (
            var hold in (await OpenHolds.Now(cx)).Holds.Values.Where(h => h.Open || order.Holds.ContainsKey(h.Hold))
        )
            await OnOrder(cx, id, hold);
    }

    private static async Task OnStock(CommandContext cx, Stock stock, WatchedHold hold)
    {
        var reaches = hold.Open && hold.Reaches(stock);
        if (reaches || stock.Holds.ContainsKey(hold.Hold))
            await cx.Do(
                Stock.Decider,
                stock.Lot!,
                new Domain.Pharmacy.Stocks.NoteHold(
                    cx.Act,
                    stock.Lot!,
                    new KnownHold(hold.Hold, reaches, hold.Reason, hold.ScopeKeys, hold.Version)
                )
            );
    }

    /// <returns>Whether the hold stands against the order now.</returns>
    private static async Task<bool> OnOrder(CommandContext cx, string id, WatchedHold hold)
    {
        var (order, _) = await cx.Load(Order.Decider, id);
        var planned = (order.Facts?.Containers ?? []).Select(c => $"container/{c}");
        var keys = OpenHolds.KeysOf(id, order).Concat(planned).ToHashSet(StringComparer.Ordinal);
        foreach (var stock in await Stocks(cx, order.Facts?.Lots ?? []))
            keys.UnionWith(stock.Keys);
        var stands = hold.Open && hold.ScopeKeys.Any(keys.Contains);
        var because = stands ? IssueGate.Because(hold, keys) : $"Hold {hold.Hold} does not stand against it any more.";
        await cx.Do(Order.Decider, id, new NoteOrderHold(cx.Act, new(hold.Hold, hold.Version, stands, because)));
        return stands;
    }

    private static async Task<IReadOnlyList<Stock>> StocksOf(
        CommandContext cx,
        IReadOnlyList<string> lots,
        IReadOnlyList<string> orders
    )
    {
        var all = lots.ToHashSet(StringComparer.Ordinal);
        foreach (var id in orders)
            all.UnionWith((await cx.Load(Order.Decider, id)).State.Facts?.Lots ?? []);
        return await Stocks(cx, [.. all]);
    }

    private static async Task<IReadOnlyList<Stock>> Stocks(CommandContext cx, IReadOnlyList<string> lots)
    {
        await cx.LoadAll(Stock.Decider, lots);
        var stocks = new List<Stock>();
        foreach (var lot in lots)
            if ((await cx.Load(Stock.Decider, lot)).State is { Lot: not null } stock)
                stocks.Add(stock);
        return stocks;
    }
}
