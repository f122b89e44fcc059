using CellLot.Domain.Custody;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Custody.Messages;

/// <summary>A lot was released, re-opened, rejected or recalled: noted, also on every dose of it.</summary>
internal static class WhenLotReleaseChanged
{
    public const string Name = "when-lot-release-changed";

    public static async Task Handle(LotReleaseChanged told, CommandContext cx)
    {
        var after = await cx.Do(
            BlockWatch.Decider,
            BlockWatch.Id,
            new NoteRelease(cx.Act, told.Lot, told.Envelope.Version, told.Status)
        );
        await Blocks.Note(cx, NoteRelease.Effects(told.Lot, after));
    }
}
