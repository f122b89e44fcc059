using CellLot.Domain.Custody;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Custody.Messages;

/// <summary>A hold was placed or lifted: kept for doses to come, and noted on every dose that it touches or touched.</summary>
internal static class WhenHoldChanged
{
    public const string Name = "when-hold-changed";

    public static async Task Handle(HoldChanged told, CommandContext cx)
    {
        var (before, _) = await cx.Load(BlockWatch.Decider, BlockWatch.Id);
        var after = await cx.Do(
            BlockWatch.Decider,
            BlockWatch.Id,
            new NoteHold(cx.Act, told.Hold, told.Envelope.Version, told.InForce, told.Reason, told.ScopeKeys)
        );
        foreach (var (order, block) in NoteHold.Effects(told.Hold, before, after))
            await cx.Do(Administrations.Decider, order, new NoteBlock(cx.Act, block));
    }
}
