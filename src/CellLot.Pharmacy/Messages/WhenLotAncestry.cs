using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Messages;

/// <summary>What a lot descends from has grown: from here on holds on the new keys stop it, those already known too.</summary>
internal static class WhenLotAncestry
{
    public static async Task Handle(LotAncestry told, CommandContext cx)
    {
        await cx.Do(
            Stock.Decider,
            told.Lot,
            new NoteAncestry(cx.Act, told.Lot, told.AncestryKeys, told.Envelope.Version)
        );
        await HoldNotes.OnLot(cx, told.Lot);
    }
}
