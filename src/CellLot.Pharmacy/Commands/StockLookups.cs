using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Pharmacy.Views;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>Lots that a plan may use, as they stand now.</summary>
internal static class PlanningLots
{
    /// <param name="asked">Lots asked for; every lot when null.</param>
    public static async Task<IReadOnlyList<CandidateLot>> Find(CommandContext cx, IReadOnlyList<string>? asked)
    {
        var lots = asked ?? [.. (await cx.Views<StockRow>(StockViews.Stock)).Select(row => row.Lot)];
        await cx.LoadAll(Stock.Decider, lots);
        var holds = await OpenHolds.Now(cx);
        var found = new List<CandidateLot>();
        foreach (var lot in lots.Distinct(StringComparer.Ordinal))
        {
            var (stock, _) = await cx.Load(Stock.Decider, lot);
            if (stock.CandidateAt(cx.Now, holds) is { } candidate)
                found.Add(candidate);
        }
        return found;
    }
}

/// <summary>The lots that a preparation has thawed of.</summary>
internal static class LotsUsed
{
    public static IReadOnlyList<string> Of(Preparation preparation) =>
        [.. preparation.Thawed.Select(c => c.Lot).Distinct(StringComparer.Ordinal)];

    /// <summary>What the issue needs to know of them.</summary>
    public static async Task<IReadOnlyList<LotFacts>> Find(CommandContext cx, Preparation preparation)
    {
        var facts = new List<LotFacts>();
        foreach (var lot in Of(preparation))
        {
            var (stock, _) = await cx.Load(Stock.Decider, lot);
            facts.Add(new LotFacts(lot, stock.Donors, [.. stock.Keys], stock.Release?.EndotoxinEuPerMl));
        }
        return facts;
    }
}
