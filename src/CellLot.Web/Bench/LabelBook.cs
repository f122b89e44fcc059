namespace CellLot.Web.Bench;

/// <summary>The labels of a lot, as Manufacturing tells it: every printed label has a number of its own.</summary>
/// <param name="Labels">What became of each: <c>inHand</c>, <c>applied</c> or <c>destroyed</c>.</param>
/// <param name="Labelled">Containers that bear their label.</param>
public sealed record LabelBook(
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyList<string> Labelled,
    bool Reconciled
)
{
    /// <summary>Before the first print.</summary>
    public static LabelBook Empty { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal), [], false);

    /// <summary>The book of a lot.</summary>
    public static async Task<Part<LabelBook>> Find(PageApi api, string lot)
    {
        var part = await api.Part<Kept>($"/api/v1/manufacturing/labels/{Uri.EscapeDataString(lot)}");
        return new(part.Value?.State ?? (part.Missing is null ? Empty : null), part.Missing);
    }

    /// <summary>Labels that are neither applied nor destroyed.</summary>
    public IReadOnlyList<string> InHand => [.. Labels.Where(l => l.Value == "inHand").Select(l => l.Key)];

    /// <summary>The label of a container that is in hand; null where none was printed, or it is used.</summary>
    public string? InHandOf(string container) =>
        InHand.FirstOrDefault(l =>
            l == First(container) || l.StartsWith($"{First(container)}-", StringComparison.Ordinal)
        );

    /// <summary>Number of the next label for a container: <c>CL26-0001-L007</c>, a copy <c>CL26-0001-L007-2</c>.</summary>
    public string NextOf(string container)
    {
        var first = First(container);
        var printed = Labels.Keys.Count(l => l == first || l.StartsWith($"{first}-", StringComparison.Ordinal));
        return printed == 0 ? first : $"{first}-{printed + 1}";
    }

    private static string First(string container)
    {
        var at = container.LastIndexOf('-') + 1;
        return $"{container[..at]}L{container[at..]}";
    }

    private sealed record Kept(LabelBook State);
}
