using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Messages;

/// <summary>The containers of a dose follow it: in transit, at site, lost.</summary>
public static class WhenCustodyChanged
{
    private const string Dose = "dose/";

    public static async Task Handle(CustodyChanged told, CommandContext cx)
    {
        if (!told.Item.StartsWith(Dose, StringComparison.Ordinal) || AccountOf(told) is not { } account)
            return;
        var id = told.Item[Dose.Length..];
        var (order, _) = await cx.Load(Order.Decider, id);
        cx.Study = order.Facts?.Study ?? "-";
        foreach (var lot in order.Facts?.Lots ?? [])
            await cx.Do(Stock.Decider, lot, new NoteCustody(cx.Act, id, account, told.Place, told.Envelope.Version));
    }

    /// <summary>Null where the accounts do not change: custody begins in the pharmacy with the issue, and ends with the infusion's closing.</summary>
    public static Account? AccountOf(CustodyChanged told) =>
        told.Envelope.PreviousVersion == 0
            ? null
            : told.State switch
            {
                "in-transit" => Account.InTransit,
                "received" or "found" => Account.AtSite,
                "lost" => Account.Lost,
                _ => null,
            };
}
