namespace CellLot.Web;

/// <summary>How old it is what one service's gates know of another one.</summary>
/// <param name="Service">Whose gates, e.g. <c>custody</c>.</param>
/// <param name="Source">Of whom, e.g. <c>quality</c>, who owns the holds.</param>
/// <param name="State"><c>fresh</c>, <c>stale</c>, <c>broken</c>, or <c>unknown</c> where the service does not answer.</param>
public sealed record FeedAge(string Service, string Source, decimal? AgeSeconds, string State, string Sentence)
{
    private const string OfHolds = "quality";

    /// <summary>Services whose gates rest on the safety feed.</summary>
    private static readonly string[] Gates = ["manufacturing", "pharmacy", "custody"];

    public bool IsFresh => State is "fresh";

    /// <summary>What each gate knows of holds, and whatever else is not fresh; one that does not answer says so.</summary>
    public static async Task<IReadOnlyList<FeedAge>> OfAll(PageApi api) =>
        [.. (await Task.WhenAll(Gates.Select(gate => Of(api, gate)))).SelectMany(ages => ages)];

    private static async Task<IEnumerable<FeedAge>> Of(PageApi api, string service)
    {
        var part = await api.Part<Told>($"/api/v1/{service}/safety");
        return part.Value is { } told
            ? told
                .Sources.Select(s => new FeedAge(service, s.Source, s.AgeSeconds, s.State, s.Sentence))
                .Where(a => a.Source == OfHolds || !a.IsFresh)
                .OrderBy(a => a.Source != OfHolds)
            : [new FeedAge(service, OfHolds, null, "unknown", part.Missing ?? "")];
    }

    private sealed record Told(IReadOnlyList<ToldSource> Sources);

    private sealed record ToldSource(string Source, decimal? AgeSeconds, string State, string Sentence);
}
