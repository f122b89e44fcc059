using System.Globalization;
using System.Text.Json.Serialization;

namespace CellLot.Web.Print;

/// <summary>What stands on every page of a paper: where, by whom and when it was printed, and whether anything on it is real.</summary>
/// <param name="Site">Name of the site; null where it is not known.</param>
/// <param name="Zone">Time zone of the site; null where it is not known, then times are said in UTC only.</param>
/// <param name="PrintedBy">The person's printed name.</param>
public sealed record PaperStamp(
    bool Demonstration,
    string? Site,
    TimeZoneInfo? Zone,
    string PrintedBy,
    DateTimeOffset PrintedAt
)
{
    /// <summary>Of who reads from this source, at this moment.</summary>
    public static async Task<PaperStamp> Of(IPaperSource source, bool demonstration, DateTimeOffset now)
    {
        var site = (await source.Find<List<SiteRow>>("/api/v1/site/sites"))?.FirstOrDefault();
        var person = await source.Find<Reader>("/api/v1/site/me");
        return new(
            demonstration,
            site?.Name,
            site is not null && TimeZoneInfo.TryFindSystemTimeZoneById(site.Zone, out var zone) ? zone : null,
            person?.Name ?? "unknown",
            now
        );
    }

    /// <summary><c>2026-03-02 08:40 UTC (09:40 Europe/Madrid)</c>: the record's time, and the clock on the wall.</summary>
    public string When(DateTimeOffset at)
    {
        var utc = Components.Said.When(at);
        if (Zone is null)
            return utc;
        var local = TimeZoneInfo.ConvertTime(at, Zone);
        var form = local.Date == at.UtcDateTime.Date ? "HH:mm" : "yyyy-MM-dd HH:mm";
        return $"{utc} ({local.ToString(form, CultureInfo.InvariantCulture)} {Zone.Id})";
    }

    /// <summary>The last line of every page.</summary>
    public string Foot => $"Printed {When(PrintedAt)} by {PrintedBy}";

    private sealed record SiteRow(string Name, string Zone);

    private sealed record Reader([property: JsonPropertyName("name")] string Name);
}
