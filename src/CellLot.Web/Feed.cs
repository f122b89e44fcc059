using System.Globalization;
using System.Text.Json;

namespace CellLot.Web;

/// <summary>How old a service's knowledge of another one's holds and releases is, as its gates see it.</summary>
/// <param name="Service">Whose gates, e.g. <c>custody</c>.</param>
/// <param name="Source">Of whom, e.g. <c>quality</c>.</param>
/// <param name="AgeSeconds">Null where nothing was heard yet.</param>
/// <param name="State"><c>fresh</c>, <c>stale</c> or <c>broken</c>.</param>
public sealed record FeedAge(string Service, string Source, decimal? AgeSeconds, string State, string Sentence)
{
    /// <summary>Services whose gates rest on the safety feed.</summary>
    public static IReadOnlyList<string> Gates { get; } = ["manufacturing", "pharmacy", "custody"];

    /// <summary>Every gate's age of what it knows of holds; one that does not answer says so.</summary>
    public static async Task<IReadOnlyList<FeedAge>> OfAll(PageApi api) =>
        [.. (await Task.WhenAll(Gates.Select(gate => Of(api, gate)))).SelectMany(ages => ages)];

    /// <summary>One service's ages of what it knows of Quality.</summary>
    private static async Task<IReadOnlyList<FeedAge>> Of(PageApi api, string service)
    {
        var part = await api.Part<object>($"/api/v1/{service}/safety");
        if (part.Value is not JsonElement told)
            return
            [
                new(
                    service,
                    "quality",
                    null,
                    "unknown",
                    part.Missing ?? "This service does not say how old its knowledge is."
                ),
            ];
        var sources = told.ValueKind is JsonValueKind.Array ? told : told.GetProperty("sources");
        return
        [
            .. sources
                .EnumerateArray()
                .Where(s => s.GetProperty("source").GetString() == "quality")
                .Select(s => new FeedAge(
                    service,
                    "quality",
                    Number(s),
                    s.GetProperty("state").GetString() ?? "unknown",
                    s.TryGetProperty("sentence", out var said) ? said.GetString() ?? "" : ""
                )),
        ];
    }

    private static decimal? Number(JsonElement source)
    {
        foreach (var name in new[] { "age", "ageSeconds" })
            if (source.TryGetProperty(name, out var age))
                return age.ValueKind is JsonValueKind.Number ? age.GetDecimal()
                    : decimal.TryParse(
                        age.GetString(),
                        NumberStyles.Number,
                        CultureInfo.InvariantCulture,
                        out var parsed
                    )
                        ? parsed
                    : null;
        return null;
    }
}
