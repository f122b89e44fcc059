using System.Globalization;
using CellLot.Domain.Units;

namespace CellLot.Host.Trace;

/// <summary>What a node is, in one line.</summary>
internal static class TraceWords
{
    public static string KindOf(string key) => key[..key.IndexOf('/', StringComparison.Ordinal)];

    public static string IdOf(string key) => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public static string? AccountOf(string key, IReadOnlyDictionary<string, TraceNode> nodes) =>
        nodes.GetValueOrDefault(key)?.States.GetValueOrDefault("account");

    /// <summary>One node, or several that are alike.</summary>
    public static string Of(IReadOnlyList<string> alike, IReadOnlyDictionary<string, TraceNode> nodes)
    {
        var key = alike[0];
        if (alike.Count > 1)
            return $"{alike.Count} {Several(KindOf(key))} {Range([.. alike.Select(IdOf)])}{Tail(AccountOf(key, nodes))}";
        var node = nodes.GetValueOrDefault(key);
        var said = node is null ? "" : string.Join(", ", Sentence(node).OfType<string>());
        var when = node?.At is { } at ? $" [{at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}Z]" : "";
        return $"{KindOf(key)} {IdOf(key)}{Tail(said)}{when}";
    }

    private static string Tail(string? said) => string.IsNullOrEmpty(said) ? "" : $": {said}";

    private static IEnumerable<string?> Sentence(TraceNode node)
    {
        var states = node.States;
        string? Said(string aspect, string? before = null) =>
            states.TryGetValue(aspect, out var said) ? $"{before}{said}" : null;
        var holds = states.Where(s => s.Key.StartsWith("hold ", StringComparison.Ordinal) && s.Value is not "lifted");
        return
        [
            .. node.Kind switch
            {
                "donor" => states
                    .Where(s => s.Key.StartsWith("eligibility-", StringComparison.Ordinal))
                    .Select(s => $"{s.Value} ({s.Key["eligibility-".Length..].ToUpperInvariant()})")
                    .Append(states.GetValueOrDefault("consent") is "withdrawn" ? "consent withdrawn" : null),
                "donation" => [Said("tissue"), Said("state")],
                "lot" =>
                [
                    Said("product"),
                    Said("release"),
                    states.TryGetValue("filled", out var n) ? $"{n} containers" : null,
                ],
                "container" => [Said("made"), Said("account"), Said("place")],
                "dose" =>
                [
                    Said("outcome") ?? Said("bedside") ?? Said("order"),
                    Cells(states, "prescribed"),
                    Cells(states, "counted"),
                    Cells(states, "delivered"),
                ],
                "patient" => [Said("study")],
                _ => Array.Empty<string?>(),
            },
            .. holds.Select(h => $"{h.Key}: {h.Value}"),
        ];
    }

    private static string? Cells(IReadOnlyDictionary<string, string> states, string aspect) =>
        states.TryGetValue(aspect, out var text)
        && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var cells)
            ? $"{aspect} {Figures.Millions(cells)}"
            : null;

    private static string Several(string kind) => kind is "equipment" ? "pieces of equipment" : $"{kind}s";

    /// <summary>First … last where they follow each other, else all, at most eight.</summary>
    private static string Range(IReadOnlyList<string> ids)
    {
        var sorted = ids.Order(StringComparer.Ordinal).ToList();
        if (Follow(sorted))
            return $"{sorted[0]} … {sorted[^1]}";
        const int most = 8;
        return string.Join(", ", sorted.Take(most)) + (sorted.Count > most ? $" and {sorted.Count - most} more" : "");
    }

    private static bool Follow(List<string> sorted)
    {
        var numbers = sorted
            .Select(id => id[(id.LastIndexOf('-') + 1)..])
            .Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1)
            .ToList();
        return sorted.Count > 2
            && numbers[0] >= 0
            && sorted.Select(id => id[..(id.LastIndexOf('-') + 1)]).Distinct(StringComparer.Ordinal).Count() == 1
            && numbers.Zip(numbers.Skip(1)).All(p => p.Second == p.First + 1);
    }
}
