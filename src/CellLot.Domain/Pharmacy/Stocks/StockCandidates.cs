using CellLot.Domain.Holds;

namespace CellLot.Domain.Pharmacy.Stocks;

/// <summary>What a plan may take of a stock.</summary>
public static class StockCandidates
{
    /// <summary>The lot as a candidate; null while it is not filled, or rejected or recalled.</summary>
    public static CandidateLot? CandidateAt(this Stock stock, DateTimeOffset now, HoldWatch holds)
    {
        if (stock.Lot is null || stock.Release?.Status is "rejected" or "recalled")
            return null;
        var inDate = !IssueGate.IsExpired(stock, now);
        var free = stock
            .Containers.Values.Where(c => inDate && c.Account == Account.Available)
            .ToLookup(c => holds.On([$"container/{c.Id}"]).Count == 0);
        return new CandidateLot(
            stock.Lot,
            stock.Product,
            stock.IsReleased,
            stock.IsReleased ? stock.Release!.ViableRecovery : null,
            stock.Expires!.Value,
            holds.On(stock.Keys).Count > 0,
            [.. free[true].Select(c => new CandidateContainer(c.Id, c.FilledViable, c.VolumeMl))]
        )
        {
            HeldContainers = [.. free[false].Select(c => c.Id)],
        };
    }
}
