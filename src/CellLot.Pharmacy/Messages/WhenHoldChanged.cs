using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Messages;
using CellLot.Pharmacy.Commands;
using CellLot.Pharmacy.Views;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Messages;

/// <summary>
/// A hold is kept for keys that are met later, and noted in every book it reaches: there a block and an issue race on one version.
/// </summary>
public static class WhenHoldChanged
{
    public static async Task Handle(HoldChanged told, CommandContext cx)
    {
        cx.Keep(told);
        var hold = KnownHolds.Of(told);
        var lots = (await cx.Views<StockRow>(StockViews.Stock)).Select(row => row.Lot).ToList();
        await cx.LoadAll(Stock.Decider, lots);
        foreach (var lot in lots)
        {
            var (stock, _) = await cx.Load(Stock.Decider, lot);
            if (IssueGate.Reaches(stock, hold))
                await cx.Do(Stock.Decider, lot, new NoteHold(cx.Act, lot, hold));
        }
    }
}
