using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Messages;

/// <summary>A filled lot gets its book. Holds that were known before reach it at once.</summary>
public static class WhenLotFilled
{
    public static async Task Handle(LotFilled told, CommandContext cx)
    {
        await cx.Do(Stock.Decider, told.Lot, CommandOf(told, cx.Act));
        await HoldNotes.OnLot(cx, told.Lot);
    }

    /// <summary>The message as a command.</summary>
    public static NoteFilled CommandOf(LotFilled told, Domain.Act act) =>
        new(
            act,
            told.Lot,
            told.Product,
            [
                .. told.Containers.Select(c => new OpenedContainer(
                    c.Id,
                    AccountOf(c.Purpose),
                    new(c.FilledViable),
                    new(c.VolumeMl)
                )),
            ],
            told.Donors,
            told.AncestryKeys,
            new(told.LabelClaim),
            told.Expires,
            told.Envelope.Version
        );

    private static Account AccountOf(string purpose) =>
        purpose switch
        {
            "dose" => Account.Available,
            "qc" => Account.Qc,
            "retain" => Account.Retain,
            _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "No container serves this purpose."),
        };
}
