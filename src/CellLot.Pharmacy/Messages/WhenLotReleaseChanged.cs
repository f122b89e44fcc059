using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Domain.Units;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Messages;

/// <summary>Quality's decision is noted in the lot's book, also before the lot is known to be filled.</summary>
public static class WhenLotReleaseChanged
{
    public static Task Handle(LotReleaseChanged told, CommandContext cx) =>
        cx.Do(Stock.Decider, told.Lot, CommandOf(told, cx.Act));

    /// <summary>The message as a command.</summary>
    public static NoteRelease CommandOf(LotReleaseChanged told, Domain.Act act) =>
        new(
            act,
            told.Lot,
            new Release(
                told.Status,
                told.ViableRecovery is { } recovery ? new Fraction(recovery) : null,
                told.PostThawViabilityPercent is { } viability ? new Percent(viability) : null,
                told.EndotoxinEuPerMl,
                told.Expires,
                told.Envelope.Version
            )
        );
}
