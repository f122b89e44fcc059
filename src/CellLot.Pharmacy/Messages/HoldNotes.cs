using CellLot.Domain.Holds;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Pharmacy.Commands;
using CellLot.Pharmacy.Views;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Messages;

/// <summary>
/// Writes into books and open orders which holds stand against them: one event for each, for people to see which and why. The gates
/// themselves ask the watch, so what is written here a moment later has let nothing pass.
/// </summary>
internal static class HoldNotes
{
    /// <summary>What a hold reaches now, by kind: containers by account, open orders. Only looked at.</summary>
    public static async Task<IReadOnlyList<Reached>> Count(CommandContext cx, WatchedHold hold)
    {
        var (lots, orders) = await Find(cx, hold);
        var scope = hold.ScopeKeys.ToHashSet(StringComparer.Ordinal);
        var named = new HashSet<string>(StringComparer.Ordinal);
        var (all, reached) = (lots.ToHashSet(StringComparer.Ordinal), 0);
        foreach (var id in orders)
        {
            var (order, _) = await cx.Load(Order.Decider, id);
            if (OpenHolds.KeysOf(id, order).Any(scope.Contains))
                named.Add(id);
            if ((await Keys(cx, id, order)).Overlaps(scope))
                reached++;
            all.UnionWith(order.Facts?.Lots ?? []);
        }
        var counted = HoldReach.Count(hold.ScopeKeys, await Stocks(cx, [.. all]), named);
        return reached == 0 ? counted : [.. counted, new Reached("orders", reached)];
    }

    /// <summary>Notes a hold, placed or lifted, on everything it reaches or is noted on.</summary>
    public static async Task Note(CommandContext cx, WatchedHold hold)
    {
        var (lots, orders) = await Find(cx, hold);
        foreach (var stock in await Stocks(cx, lots))
            await OnStock(cx, stock, hold);
        foreach (var order in orders)
            await OnOrder(cx, order, hold);
    }

    private static async Task<(IReadOnlyList<string> Lots, IReadOnlyList<string> Orders)> Find(
        CommandContext cx,
        WatchedHold hold
    )
    {
        IReadOnlyList<string> keys = [.. hold.ScopeKeys, $"hold/{hold.Hold}"];
        var lots = await KeyIndex.Lots(cx, keys);
        var whole = (await Stocks(cx, lots))
            .Where(s => s.Keys.Intersect(hold.ScopeKeys, StringComparer.Ordinal).Any())
            .Select(s => $"lot/{s.Lot}");
        var orders = await KeyIndex.Orders(cx, [.. keys, .. whole]);
        await cx.LoadAll(Order.Decider, orders);
        return (lots, orders);
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

    private static async Task OnOrder(CommandContext cx, string id, WatchedHold hold)
    {
        var (order, _) = await cx.Load(Order.Decider, id);
        var keys = await Keys(cx, id, order);
        var stands = hold.Open && keys.Overlaps(hold.ScopeKeys);
        var because = stands ? IssueGate.Because(hold, keys) : $"Hold {hold.Hold} does not stand against it any more.";
        await cx.Do(Order.Decider, id, new NoteOrderHold(cx.Act, new(hold.Hold, hold.Version, stands, because)));
    }

    /// <summary>Everything a hold may reach the order by, its lots' ancestries too.</summary>
    private static async Task<IReadOnlySet<string>> Keys(CommandContext cx, string id, Order order)
    {
        var planned = (order.Facts?.Containers ?? []).Select(c => $"container/{c}");
        var keys = OpenHolds.KeysOf(id, order).Concat(planned).ToHashSet(StringComparer.Ordinal);
        foreach (var stock in await Stocks(cx, order.Facts?.Lots ?? []))
            keys.UnionWith(stock.Keys);
        return keys;
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
