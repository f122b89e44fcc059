using System.Collections.Concurrent;

namespace CellLot.Platform.Access;

/// <summary>Time zones of the sites, as Site has last told; UTC where it has not. Instants stay UTC, local dates are meant in these.</summary>
public sealed class SiteZones
{
    private readonly ConcurrentDictionary<string, TimeZoneInfo> zones = new(StringComparer.Ordinal);

    /// <summary>Where a site is looked up that is not known here: it may have been opened in another process a moment ago.</summary>
    public Func<string, CancellationToken, Task<string?>>? WhenUnknown { get; set; }

    /// <param name="zone">IANA name, e.g. <c>Europe/Madrid</c>.</param>
    public void Set(string site, string zone)
    {
        if (!zones.TryGetValue(site, out var known) || known.Id != zone)
            zones[site] = TimeZoneInfo.FindSystemTimeZoneById(zone);
    }

    /// <exception cref="Npgsql.NpgsqlException">The site is not known here and the database does not answer.</exception>
    public async ValueTask<TimeZoneInfo> Of(string site, CancellationToken stop)
    {
        if (zones.TryGetValue(site, out var known))
            return known;
        if (site is "*" or "-" || WhenUnknown is null || await WhenUnknown(site, stop) is not { } zone)
            return TimeZoneInfo.Utc;
        Set(site, zone);
        return zones[site];
    }
}
