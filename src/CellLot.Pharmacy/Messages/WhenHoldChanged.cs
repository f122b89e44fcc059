using CellLot.Domain.Holds;
using CellLot.Messages;
using CellLot.Pharmacy.Commands;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Messages;

/// <summary>
/// A hold was placed or lifted: taken into the watch that every gate relies on, and noted in each book and open order that it
/// reaches, in one transaction. From here on no gate of the pharmacy passes it; Quality is told so.
/// </summary>
internal static class WhenHoldChanged
{
    public static async Task Handle(HoldChanged told, CommandContext cx)
    {
        var (watch, _) = await cx.Load(HoldWatch.Decider, HoldWatch.Id);
        if (watch.Holds.TryGetValue(told.Hold, out var known) && known.Version >= told.Envelope.Version)
            return;
        var hold = new WatchedHold(told.Hold, told.Envelope.Version, told.InForce, told.Reason, told.ScopeKeys);
        var reached = await HoldNotes.Note(cx, hold);
        await cx.Do(
            HoldWatch.Decider,
            HoldWatch.Id,
            new NoteHold(cx.Act, hold.Hold, hold.Version, hold.Open, hold.Reason, hold.ScopeKeys, reached)
        );
    }
}

/// <summary>
/// Its own word that it has taken a hold: what became known in the same moment, e.g. a lot just filled or an order just planned, was
/// not yet to be found. It is looked for once more.
/// </summary>
internal static class WhenHoldTaken
{
    public static async Task Handle(HoldTaken told, CommandContext cx)
    {
        var watch = await OpenHolds.Now(cx);
        if (watch.Holds.TryGetValue(told.Hold, out var known) && known.Version == told.HoldVersion)
            await HoldNotes.Note(cx, known);
    }
}
