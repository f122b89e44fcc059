using System.Globalization;
using System.Text.RegularExpressions;
using CellLot.Platform.Access;
using Microsoft.AspNetCore.Http;

namespace CellLot.Web;

/// <summary>Times as the person's own site reads them: always with the zone beside them.</summary>
public sealed partial class SiteTime(SiteZones zones, IHttpContextAccessor http, TimeProvider clock)
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

    /// <summary>
    /// A sentence of the record with its times of UTC, written <c>2026-03-02 08:40 UTC</c> or <c>08:40Z</c>, by the site's clock, so that
    /// no page says two clocks in one line. Seconds stay where they stand.
    /// </summary>
    /// <param name="near">The instant of the sentence: a time without a day is within half a day of it.</param>
    public static string RetellAll(string sentence, DateTimeOffset near, TimeZoneInfo zone) =>
        OfUtc()
            .Replace(
                sentence,
                found =>
                {
                    var clock = TimeSpan.Parse(found.Groups["clock"].Value, CultureInfo.InvariantCulture);
                    var day = DateOnly.FromDateTime((near.UtcDateTime - clock).AddHours(12));
                    var hasDay = found.Groups["day"].Success;
                    if (hasDay && !DateOnly.TryParse(found.Groups["day"].Value, CultureInfo.InvariantCulture, out day))
                        return found.Value;
                    var local = TimeZoneInfo.ConvertTime(
                        new DateTimeOffset(day.ToDateTime(TimeOnly.FromTimeSpan(clock)), TimeSpan.Zero),
                        zone
                    );
                    var seconds = found.Groups["clock"].Length > 5 ? ":ss" : "";
                    return local.ToString(
                            $"{(hasDay ? "yyyy-MM-dd " : "")}HH:mm{seconds} ",
                            CultureInfo.InvariantCulture
                        ) + Offset(local);
                }
            );

    [GeneratedRegex(
        @"(?:(?<day>\d{4}-\d\d-\d\d)[ T])?(?<![\d:])(?<clock>(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?: UTC\b|Z\b)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex OfUtc();

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
