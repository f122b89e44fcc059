using CellLot.Domain.Custody;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Custody.Messages;

/// <summary>What a lot descends from has grown: holds on the new keys reach its doses, those issued already and those to come.</summary>
internal static class WhenLotAncestry
{
    public const string Name = "when-lot-ancestry";

    public static async Task Handle(LotAncestry told, CommandContext cx)
    {
        var after = await cx.Do(
            BlockWatch.Decider,
            BlockWatch.Id,
            new NoteAncestry(cx.Act, told.Lot, told.Envelope.Version, told.AncestryKeys)
        );
        await Blocks.Note(cx, NoteAncestry.Effects(told.Lot, after));
    }
}
