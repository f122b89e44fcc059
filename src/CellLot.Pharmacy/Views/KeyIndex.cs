using CellLot.Domain.Pharmacy;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;

namespace CellLot.Pharmacy.Views;

/// <summary>A row of the index.</summary>
/// <param name="Id">Lot or order.</param>
/// <param name="Keys">Keys by which a hold reaches it, and the open holds noted on it.</param>
public sealed record Keyed(string Id, IReadOnlyList<string> Keys);

/// <summary>
/// Which books and open orders a key reaches: the donor with fifty lots is found without loading every stock. Only a look-up: what is
/// found is loaded and judged by its own state.
/// </summary>
internal static class KeyIndex
{
    /// <summary>One index over the keys in both views' rows.</summary>
    public const string Schema =
        "create index if not exists views_by_key on views using gin ((data -> 'keys')) with (fastupdate = off) where view in ('stock-keys', 'order-keys');";

    public static void Add(InlineViews views)
    {
        views.Rows("stock-keys", Stock.Decider, (lot, before, after) => Changed(lot, KeysOf(before), KeysOf(after)));
        views.Rows(
            "order-keys",
            Order.Decider,
            (order, before, after) => Changed(order, KeysOf(order, before), KeysOf(order, after))
        );
    }

    /// <summary>Filled lots that share a key with these.</summary>
    public static Task<IReadOnlyList<string>> Lots(CommandContext cx, IReadOnlyList<string> keys) =>
        Find(cx, "select data ->> 'id' from views where view = 'stock-keys' and data -> 'keys' ?| $1 order by 1", keys);

    /// <summary>Open orders that share a key with these. Their lots stand as <c>lot/…</c>, not with what those descend from.</summary>
    public static Task<IReadOnlyList<string>> Orders(CommandContext cx, IReadOnlyList<string> keys) =>
        Find(cx, "select data ->> 'id' from views where view = 'order-keys' and data -> 'keys' ?| $1 order by 1", keys);

    private static async Task<IReadOnlyList<string>> Find(CommandContext cx, string sql, IReadOnlyList<string> keys)
    {
        await using var command = cx.Database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = keys.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cx.Stop);
        var found = new List<string>();
        while (await reader.ReadAsync(cx.Stop))
            found.Add(reader.GetString(0));
        return found;
    }

    private static IEnumerable<(string, object)> Changed(
        string id,
        IReadOnlyList<string> before,
        IReadOnlyList<string> after
    ) => before.SequenceEqual(after, StringComparer.Ordinal) ? [] : [(id, new Keyed(id, after))];

    private static IReadOnlyList<string> KeysOf(Stock stock) =>
        stock.Lot is null
            ? []
            :
            [
                .. IssueGate
                    .KeysOf(stock, stock.Containers.Keys)
                    .Concat(stock.Holds.Values.Where(h => h.InForce).Select(h => $"hold/{h.Hold}")),
            ];

    private static IReadOnlyList<string> KeysOf(string id, Order order) =>
        order.State is OrderState.None or OrderState.Cancelled or OrderState.Closed
            ? []
            :
            [
                .. DoseKeys
                    .Of(id, order.Facts!.Patient)
                    .Concat(order.Facts.Lots.Select(l => $"lot/{l}"))
                    .Concat(order.Facts.Containers.Select(c => $"container/{c}"))
                    .Concat(order.Holds.Values.Where(h => h.Open).Select(h => $"hold/{h.Hold}")),
            ];
}
