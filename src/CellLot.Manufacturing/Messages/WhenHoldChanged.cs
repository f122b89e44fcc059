using CellLot.Domain.Holds;
using CellLot.Manufacturing.Views;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Messages;

/// <summary>
/// A hold was placed or lifted: taken into the watch that every gate of the bench relies on. From here on no gate passes it; Quality
/// is told so, and what it reaches here.
/// </summary>
internal static class WhenHoldChanged
{
    public const string Name = "when-hold-changed";

    public static async Task Handle(HoldChanged told, CommandContext cx)
    {
        var (watch, _) = await cx.Load(HoldWatch.Decider, HoldWatch.Id);
        if (watch.Holds.TryGetValue(told.Hold, out var known) && known.Version >= told.Envelope.Version)
            return;
        await cx.Do(
            HoldWatch.Decider,
            HoldWatch.Id,
            new NoteHold(
                cx.Act,
                told.Hold,
                told.Envelope.Version,
                told.InForce,
                told.Reason,
                told.ScopeKeys,
                await Reach(cx, told.ScopeKeys)
            )
        );
    }

    private static async Task<IReadOnlyList<Reached>> Reach(CommandContext cx, IReadOnlyList<string> scope)
    {
        var found = await KeyIndex.Find(cx, scope);
        var stored = await KeyIndex.StoredOf(
            cx,
            [.. found.Where(c => !c.IsBank).Select(c => c.Id)],
            [
                .. scope
                    .Where(k => k.StartsWith("container/", StringComparison.Ordinal))
                    .Select(k => k["container/".Length..]),
            ]
        );
        Reached[] reached =
        [
            new("banks", found.Count(c => c.IsBank)),
            new("containers-stored", stored),
            new("lots-filled", found.Count(c => !c.IsBank && c.State != "in-process")),
            new("lots-in-culture", found.Count(c => c.State == "in-process")),
        ];
        return [.. reached.Where(r => r.Count > 0)];
    }
}
