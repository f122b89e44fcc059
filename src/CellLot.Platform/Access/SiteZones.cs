using System.Collections.Concurrent;

namespace CellLot.Platform.Access;

/// <summary>Time zones of the sites, as Site has last told; UTC where it has not. Instants stay UTC, local dates are meant in these.</summary>
public sealed class SiteZones
{
    private readonly ConcurrentDictionary<string, TimeZoneInfo> zones = new(StringComparer.Ordinal);

    /// <param name="zone">IANA name, e.g. <c>Europe/Madrid</c>.</param>
    public void Set(string site, string zone) => zones[site] = TimeZoneInfo.FindSystemTimeZoneById(zone);

    public TimeZoneInfo Of(string site) => zones.GetValueOrDefault(site, TimeZoneInfo.Utc);
}
