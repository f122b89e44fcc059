using CellLot.Domain.Holds;
using CellLot.Messages;
using CellLot.Pharmacy.Commands;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Messages;

/// <summary>
/// A hold was placed or lifted: taken into the watch that every gate relies on, with what it reaches. From here on no gate of the
/// pharmacy passes it, and Quality is told so. Nothing else is written with it: whoever works on a book or an order cannot delay it.
/// </summary>
internal static class WhenHoldChanged
{
    public static async Task Handle(HoldChanged told, CommandContext cx)
    {
        var (watch, _) = await cx.Load(HoldWatch.Decider, HoldWatch.Id);
        if (watch.Holds.TryGetValue(told.Hold, out var known) && known.Version >= told.Envelope.Version)
            return;
        var hold = new WatchedHold(told.Hold, told.Envelope.Version, told.InForce, told.Reason, told.ScopeKeys);
        await cx.Do(
            HoldWatch.Decider,
            HoldWatch.Id,
            new NoteHold(
                cx.Act,
                hold.Hold,
                hold.Version,
                hold.Open,
                hold.Reason,
                hold.ScopeKeys,
                await HoldNotes.Count(cx, hold)
            )
        );
    }
}

/// <summary>
/// Its own word that it has taken a hold: noted in each book and open order that it reaches, one event for each, in one transaction.
/// What becomes known later, a lot filled or an order planned, finds the hold in the watch.
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
