using System.Text.Json;
using System.Text.Json.Nodes;
using CellLot.Platform.Ledger;
using Spectre.Console;

namespace CellLot.Host.Trace;

/// <summary><c>celllot trace --hold</c>: a hold, how far it has come, what it stops, what is on the way, who had it.</summary>
internal static class HoldTrace
{
    /// <summary>Accounts of containers that are no more and of which nothing was given.</summary>
    private static readonly string[] Gone = ["destroyed", "discarded"];

    /// <summary>Where Quality tells of a hold.</summary>
    public static string OfHold(string hold) => $"/api/v1/quality/holds/{Uri.EscapeDataString(hold)}";

    /// <summary>Where Tracing tells what descends from keys.</summary>
    public static string OfKeys(IEnumerable<string> keys) =>
        $"/api/v1/tracing/look-back?{string.Join('&', keys.Select(k => $"key={Uri.EscapeDataString(k)}"))}";

    /// <summary>Both answers as one object for programs.</summary>
    public static string Json(JsonElement hold, JsonElement lookBack, bool demonstration)
    {
        var both = new JsonObject();
        if (demonstration)
            both["demonstration"] = true;
        both["hold"] = JsonNode.Parse(hold.GetRawText());
        both["lookBack"] = JsonNode.Parse(lookBack.GetRawText());
        return both.ToJsonString(LedgerJson.Options);
    }

    /// <summary>Prints both for people.</summary>
    public static void Show(IAnsiConsole console, JsonElement hold, JsonElement lookBack)
    {
        var held = HoldShown.Of(hold);
        console.MarkupLine($"[bold]Hold {Markup.Escape(held.Hold)}[/]: {Markup.Escape(held.Reason)}");
        console.WriteLine($"on {string.Join(", ", held.ScopeKeys)}");
        console.WriteLine(held.Progress);
        Show(console.Write, console.WriteLine, lookBack.Deserialize<LookBackShown>(LedgerJson.Options)!);
    }

    /// <summary>The look-back alone.</summary>
    public static void Show(Action<Spectre.Console.Rendering.IRenderable> show, Action<string> say, LookBackShown found)
    {
        var gone = Gone.Sum(a => found.Accounts.GetValueOrDefault(a));
        say(
            $"{found.Banks.Count} banks, {found.Lots.Count} lots, {found.Accounts.Values.Sum() - gone} containers"
                + (gone == 0 ? "" : $"; besides, {gone} that were destroyed or discarded, none of it given")
        );
        show(LookBackTables.Accounts(found));
        show(LookBackTables.OnTheWay(found));
        show(LookBackTables.Recipients(found));
        foreach (var line in LookBackTables.Completeness(found))
            say(line);
    }
}
