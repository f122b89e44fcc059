using System.Globalization;
using CellLot.Platform.Access;
using Microsoft.AspNetCore.Http;

namespace CellLot.Web;

/// <summary>Times as the person's own site reads them: always with the zone beside them.</summary>
public sealed class SiteTime(SiteZones zones, IHttpContextAccessor http, TimeProvider clock)
{
    private TimeZoneInfo? zone;

    /// <summary>Zone of the site at which the person works; UTC where it is not known.</summary>
    public async ValueTask<TimeZoneInfo> Zone()
    {
        if (zone is not null)
            return zone;
        var site = (http.HttpContext?.Items[typeof(Actor)] as Actor)?.Grants.FirstOrDefault()?.Site;
        try
        {
            return zone = site is null
                ? TimeZoneInfo.Utc
                : await zones.Of(site, http.HttpContext?.RequestAborted ?? default);
        }
        catch (Npgsql.NpgsqlException)
        {
            return TimeZoneInfo.Utc; // said beside every time
        }
    }

    /// <summary>Now, in the site's zone.</summary>
    public async ValueTask<DateTimeOffset> Now() => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), await Zone());

    /// <summary><c>2026-03-02 09:40 (UTC+01:00)</c>.</summary>
    public static string Say(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return local.ToString("yyyy-MM-dd HH:mm ", CultureInfo.InvariantCulture) + Offset(local);
    }

    /// <summary>A time that Tracing has written in UTC, by the site's clock; what is no such time as it stands.</summary>
    public static string Retell(string? written, TimeZoneInfo zone) =>
        DateTimeOffset.TryParseExact(
            written,
            "yyyy-MM-dd HH:mm 'UTC'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? Say(at, zone)
            : written ?? "–";

    /// <summary><c>09:40 (UTC+01:00)</c>.</summary>
    public static string SayClock(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return local.ToString("HH:mm ", CultureInfo.InvariantCulture) + Offset(local);
    }

    private static string Offset(DateTimeOffset local) =>
        local.Offset == TimeSpan.Zero
            ? "(UTC)"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"(UTC{(local.Offset < TimeSpan.Zero ? '-' : '+')}{local.Offset:hh\\:mm})"
            );
}
