using System.Globalization;
using CellLot.Domain;

namespace CellLot.Web.Entries;

/// <summary>A local date and time as a browser sends it, meant in the site's zone.</summary>
public static class WrittenTime
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm"];

    /// <summary>The instant with the zone's offset then; null where the field is empty. Notes what is wrong with it.</summary>
    public static DateTimeOffset? Read(Entry entry, string field, TimeZoneInfo zone)
    {
        var text = entry.Text(field);
        if (text.Length == 0)
            return null;
        if (Of(text, zone) is { } at)
            return at;
        entry.Fail(
            field,
            Refusals.InputInvalid.Code,
            $"«{text}» is not a time of the site's clock: write it as 2026-03-02 14:30."
        );
        return null;
    }

    /// <summary>The instant with the zone's offset then; null for what is not a time of the site's clock.</summary>
    public static DateTimeOffset? Of(string? text, TimeZoneInfo zone)
    {
        if (
            !DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || zone.IsInvalidTime(local)
        )
            return null;
        if (!zone.IsAmbiguousTime(local))
            return new DateTimeOffset(local, zone.GetUtcOffset(local));
        // The hour that comes twice when the clock is put back: the later one, which is never earlier than what happened.
        return new DateTimeOffset(local, zone.GetAmbiguousTimeOffsets(local).Min());
    }
}
