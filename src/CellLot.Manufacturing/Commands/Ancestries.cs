using CellLot.Domain.Manufacturing;
using CellLot.Manufacturing.Views;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>
/// What a lot descends from has grown: told, and added to every bank and lot that was made from it, in the same transaction. Each
/// bank and lot has every lot above it among its keys, so the index finds all of them at once.
/// </summary>
internal static class Ancestries
{
    /// <summary>After a step was decided on the lot.</summary>
    /// <param name="inherited">Keys that the step's own event does not carry.</param>
    public static async Task Grow(CommandContext cx, string lot, params IEnumerable<string> inherited)
    {
        var told = (await cx.Load(Lot.Decider, lot)).State.ToldKeys.Count;
        var grown = await cx.Do(Lot.Decider, lot, new GrowAncestry(cx.Act, lot, [.. inherited]));
        if (grown.ToldKeys.Count > told)
            await GrowDescendants(cx, lot, grown.AncestryKeys);
    }

    /// <summary>
    /// Whatever is made from one of them meanwhile writes to that one's stream, which is loaded already: then this decision is
    /// made anew. What was made before that is found by asking once more.
    /// </summary>
    private static async Task GrowDescendants(CommandContext cx, string lot, IReadOnlyList<string> keys)
    {
        var known = new HashSet<string>(StringComparer.Ordinal) { $"lot/{lot}" };
        while (true)
        {
            var found = (await KeyIndex.Find(cx, [$"lot/{lot}"])).Where(k => known.Add(k.Key)).ToList();
            if (found.Count == 0)
                return;
            await cx.LoadAll(Lot.Decider, found.Where(k => !k.IsBank).Select(k => k.Id));
            await cx.LoadAll(CellBank.Decider, found.Where(k => k.IsBank).Select(k => k.Id));
            foreach (var made in found)
                if (made.IsBank)
                    await cx.Do(CellBank.Decider, made.Id, new GrowBankAncestry(cx.Act, made.Id, keys));
                else
                    await cx.Do(Lot.Decider, made.Id, new GrowAncestry(cx.Act, made.Id, keys));
        }
    }
}
