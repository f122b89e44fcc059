using CellLot.Domain.Holds;

namespace CellLot.Domain.Pharmacy.Stocks;

/// <summary>Pure: what of the books a hold reaches, for those who must act on it.</summary>
public static class HoldReach
{
    /// <summary>Whether the hold's scope names the lot, something it descends from, or one of its containers.</summary>
    public static bool Reaches(this WatchedHold hold, Stock stock) =>
        IssueGate.KeysOf(stock, stock.Containers.Keys).Intersect(hold.ScopeKeys, StringComparer.Ordinal).Any();

    /// <summary>Containers by account that a scope reaches: every one of a reached lot, those it names, and those of orders it names.</summary>
    /// <param name="orders">Orders that the scope names itself, or whose patient it names.</param>
    public static IReadOnlyList<Reached> Count(
        IReadOnlyList<string> scope,
        IEnumerable<Stock> stocks,
        IReadOnlySet<string> orders
    ) =>
        [
            .. stocks
                .SelectMany(stock => Containers(scope, stock, orders))
                .GroupBy(c => c.Account)
                .OrderBy(g => g.Key)
                .Select(g => new Reached(g.Key.Word(), g.Count())),
        ];

    private static IEnumerable<BookedContainer> Containers(
        IReadOnlyList<string> scope,
        Stock stock,
        IReadOnlySet<string> orders
    )
    {
        var keys = scope.ToHashSet(StringComparer.Ordinal);
        var whole = stock.Keys.Any(keys.Contains);
        return stock.Containers.Values.Where(c =>
            whole || keys.Contains($"container/{c.Id}") || (c.Order is { } order && orders.Contains(order))
        );
    }
}
