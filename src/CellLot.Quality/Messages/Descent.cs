using CellLot.Domain;
using CellLot.Domain.Quality;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Quality.Messages;

/// <summary>
/// Brings facts and lots together: a fact stated of an ancestor reaches every lot that descends from it, and a lot that is new
/// here learns every fact stated before. Both go through the ancestor's own stream, so neither order loses anything.
/// </summary>
internal static class Descent
{
    /// <summary>
    /// Notes that a lot descends from these keys, and what is known of them; so does every lot that descends from it, whether that
    /// one's own word has come already or not.
    /// </summary>
    public static async Task Link(CommandContext cx, string lot, IEnumerable<string> keys)
    {
        var all = ScopeKey.Sorted(keys.Append($"lot/{lot}"));
        await cx.LoadAll(Ancestor.Decider, all);
        var (self, _) = await cx.Load(Ancestor.Decider, $"lot/{lot}");
        var lots = ScopeKey.Sorted(self.Lots.Append(lot));
        foreach (var key in all)
        foreach (var each in lots)
        {
            var ancestor = await cx.Do(Ancestor.Decider, key, new NoteDescent(cx.Act, key, each));
            foreach (var fact in ancestor.Facts)
                await Note(cx, each, fact);
        }
    }

    /// <summary>States a fact of each of these keys, to all lots that descend from it now or later.</summary>
    public static async Task State(CommandContext cx, IEnumerable<string> keys, GateInput fact)
    {
        var all = ScopeKey.Sorted(keys);
        await cx.LoadAll(Ancestor.Decider, all);
        foreach (var key in all)
        {
            var ancestor = await cx.Do(Ancestor.Decider, key, new NoteAncestorFact(cx.Act, key, fact));
            await cx.LoadAll(Release.Decider, ancestor.Lots);
            foreach (var lot in ancestor.Lots)
                await Note(cx, lot, fact);
        }
    }

    /// <summary>Decides on a hold, then states it to everything in its scope.</summary>
    public static async Task DoOnHold(CommandContext cx, string id, IHoldCommand command)
    {
        await cx.Do(Hold.Decider, id, command);
        var (hold, version) = await cx.Load(Hold.Decider, id);
        await State(cx, hold.ScopeKeys, new HoldInput(Hold.Decider.Stream(id), version, id, hold.Reason!, hold.Open));
    }

    /// <summary>Holds what descends from a key because of a fact that its service states; once a fact.</summary>
    /// <param name="code">Of <see cref="HoldReasons"/>.</param>
    public static Task HoldFor(
        CommandContext cx,
        Envelope fact,
        IReadOnlyList<string> keys,
        string code,
        string sentence
    ) => HoldFor(cx, $"{fact.Stream.Replace('/', '-')}-{fact.Version}", keys, code, sentence);

    /// <summary>Holds under a number that follows from the fact; once.</summary>
    public static Task HoldFor(
        CommandContext cx,
        string id,
        IReadOnlyList<string> keys,
        string code,
        string sentence
    ) =>
        keys.Count == 0
            ? Task.CompletedTask
            : DoOnHold(cx, id, new HoldByRule(cx.Act, id, keys, sentence) { ReasonCode = code });

    /// <summary>Notes an input in a lot's dossier.</summary>
    public static Task<Release> Note(CommandContext cx, string lot, GateInput input) =>
        cx.Do(Release.Decider, lot, new NoteGateInput(cx.Act, lot, input));
}
