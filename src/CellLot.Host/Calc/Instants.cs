using System.Globalization;
using System.Text.Json;

namespace CellLot.Host.Calc;

/// <summary>Instants with an offset, and the zones they are shown in. The domain looks up no zone: this is where it is done.</summary>
internal static class Instants
{
    /// <summary>Completes "NAME …".</summary>
    internal const string Form = "must be an instant with its offset, such as 2026-03-02T09:40:00+01:00";

    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm",
        "yyyy-MM-dd'T'HH:mm:ss",
        .. Enumerable.Range(1, 7).Select(n => "yyyy-MM-dd'T'HH:mm:ss." + new string('f', n)),
    ];

    private static readonly Dictionary<string, TimeZoneInfo?> Zones = new(StringComparer.Ordinal);

    /// <summary>The instant, or null when it is none or has no offset.</summary>
    internal static DateTimeOffset? Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String || element.GetString() is not { } text)
            return null;
        var utc = text.EndsWith('Z');
        var length = utc ? 1 : 6;
        if (text.Length <= length || !TryOffset(utc ? "+00:00" : text.AsSpan(text.Length - 6), out var offset))
            return null;
        if (
            !DateTime.TryParseExact(
                text.AsSpan(0, text.Length - length),
                Forms,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var local
            )
            || local.Ticks - offset.Ticks < DateTime.MinValue.Ticks
            || local.Ticks - offset.Ticks > DateTime.MaxValue.Ticks
        )
            return null;
        return new DateTimeOffset(local, offset);
    }

    /// <summary>The zone of this IANA name, or null.</summary>
    internal static TimeZoneInfo? Zone(string name)
    {
        if (Zones.TryGetValue(name, out var known))
            return known;
        var zone = LooksLikeIana(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : null;
        return Zones[name] = zone;
    }

    /// <summary>As a clock in the zone shows it, with its offset there and then.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The zone's clock would leave the years 1 to 9999.</exception>
    internal static string In(TimeZoneInfo zone, DateTimeOffset instant) =>
        instant.ToOffset(zone.GetUtcOffset(instant)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static bool TryOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        if (
            text[0] is not ('+' or '-')
            || text[3] != ':'
            || !int.TryParse(text[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(text[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            || minutes > 59
            || (hours * 60) + minutes > 14 * 60
        )
            return false;
        offset = new TimeSpan(hours, minutes, 0);
        offset = text[0] == '-' ? -offset : offset;
        return true;
    }

    // The directory of zones holds more than zones: links to this machine's own and variants that count leap seconds.
    private static bool LooksLikeIana(string name) =>
        name.Length is > 0 and < 64
        && char.IsAsciiLetter(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
        && name is not ("localtime" or "posixrules")
        && !name.StartsWith("posix/", StringComparison.Ordinal)
        && !name.StartsWith("right/", StringComparison.Ordinal);
}
