using CellLot.Domain.Holds;
using CellLot.Domain.Manufacturing;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>Every open hold this service knows, as a decision relies on it.</summary>
internal static class OpenHolds
{
    /// <summary>A gate of the bench is refused unless what Quality told is fresh.</summary>
    public static void RequireFresh(CommandContext cx) => cx.RequireFresh("quality");

    /// <summary>
    /// The open holds; the watch stands at this version until the decision is kept, so that a hold and the entry cannot pass each
    /// other unseen.
    /// </summary>
    public static async Task<IReadOnlyList<OpenHold>> Now(CommandContext cx)
    {
        var (watch, version) = await cx.Load(HoldWatch.Decider, HoldWatch.Id);
        cx.Assert(HoldWatch.Decider.Stream(HoldWatch.Id), version);
        return [.. watch.Holds.Values.Where(h => h.Open).Select(h => new OpenHold(h.Hold, h.Reason, h.ScopeKeys))];
    }

    /// <summary>Why the open holds are not known freshly, for entries that go on all the same; null while they are.</summary>
    public static async Task<string?> Unheard(CommandContext cx) =>
        (await cx.Standing("quality")).Where(s => s.Closed is not null).Select(s => s.Sentence).FirstOrDefault();
}
