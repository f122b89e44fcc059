using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;

namespace CellLot.Pharmacy.Views;

/// <summary>A line of the list of stocks; also the look-up of lots by key for holds.</summary>
/// <param name="Keys">Ancestry keys and the lot's own.</param>
/// <param name="Accounts">Containers by account; their sum is <paramref name="Filled"/>.</param>
public sealed record StockRow(
    string Lot,
    string Product,
    string Status,
    DateTimeOffset Expires,
    int Filled,
    IReadOnlyDictionary<string, int> Accounts,
    IReadOnlyList<string> OpenHolds,
    IReadOnlyList<string> Keys
);

/// <summary>A stock in full.</summary>
public sealed record StockPage(
    string Lot,
    long Version,
    string Product,
    Release? Release,
    DateTimeOffset? Expires,
    int Filled,
    IReadOnlyDictionary<string, int> Accounts,
    IReadOnlyList<BookedContainer> Containers,
    IReadOnlyList<KnownHold> Holds,
    IReadOnlyList<string> Donors,
    IReadOnlyList<string> AncestryKeys
);

/// <summary>The double-entry books.</summary>
internal static class StockViews
{
    public const string Stock = "stock";

    public static void Add(InlineViews views) =>
        views.Row(
            Stock,
            Domain.Pharmacy.Stocks.Stock.Decider,
            (_, s) =>
                s.Lot is null
                    ? null
                    : new StockRow(
                        s.Lot,
                        s.Product,
                        s.Release?.Status ?? "pending",
                        s.Expires!.Value,
                        s.Containers.Count,
                        Accounts(s),
                        [.. s.Holds.Values.Where(h => h.InForce).Select(h => h.Hold)],
                        [.. s.Keys]
                    )
        );

    public static void Map(QueryRoutes queries)
    {
        queries.Get(
            "stock",
            "Every lot's book in short.",
            async q => q.Json(await q.Service.Inline.List<StockRow>(Stock, q.Stop)),
            PharmacyReaders.Books
        );
        queries.Stream(
            "stock/{lot}",
            Domain.Pharmacy.Stocks.Stock.Decider,
            "The book of a lot: every container in its account.",
            (lot, s, version) =>
                new StockPage(
                    lot,
                    version,
                    s.Product,
                    s.Release,
                    s.Expires,
                    s.Containers.Count,
                    Accounts(s),
                    [.. s.Containers.Values],
                    [.. s.Holds.Values],
                    s.Donors,
                    s.AncestryKeys
                ),
            PharmacyReaders.Books
        );
    }

    /// <summary>In the order of the accounts; empty accounts are left out.</summary>
    private static SortedDictionary<string, int> Accounts(Stock stock) =>
        new(
            stock.Balance().ToDictionary(b => b.Key.Word(), b => b.Value, StringComparer.Ordinal),
            StringComparer.Ordinal
        );
}
