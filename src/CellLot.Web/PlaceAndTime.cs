using System.Globalization;
using CellLot.Domain.Identifiers;
using CellLot.Web.Entries;

namespace CellLot.Web;

/// <summary>A hold on a place and a time: the containers that stood in a storage unit between two instants, e.g. while it failed.</summary>
/// <param name="Keys">Keys of what stood there; empty before both times are given, or where nothing stood there.</param>
/// <param name="Version">Version of the unit's record that was read: what is signed is what was shown.</param>
/// <param name="Wrong">What is wrong, in a sentence that says what to do; null for nothing.</param>
public sealed record PlaceAndTime(string Unit, string Words, IReadOnlyList<string> Keys, long Version, string? Wrong)
{
    /// <summary>The page that asks from when to when.</summary>
    public static string Address(string unit) => $"/holds/new?place={Uri.EscapeDataString(unit)}";

    /// <summary>The storage unit that a code names, of a position the unit it is of; null for any other code.</summary>
    public static string? UnitOf(ScannedCode code) =>
        code.Kind switch
        {
            ScannedKind.StorageUnit when code.IsRead => code.Id,
            ScannedKind.Place when code.IsRead => code.Within,
            _ => null,
        };

    /// <summary>True when there is a storage unit of this name.</summary>
    public static async Task<bool> IsUnit(PageApi api, string id) =>
        (await api.Part<Installed>($"/api/v1/manufacturing/storage/{Uri.EscapeDataString(id)}")).Value is not null;

    /// <summary>What stood in a unit between two times as the site's clock wrote them.</summary>
    public static async Task<PlaceAndTime> Read(
        PageApi api,
        string unit,
        string? from,
        string? to,
        DateTimeOffset now,
        TimeZoneInfo zone
    )
    {
        var asked = new PlaceAndTime(unit, $"storage unit {unit}", [], 0, null);
        if (string.IsNullOrWhiteSpace(from) && string.IsNullOrWhiteSpace(to))
            return asked;
        if (WrittenTime.Of(from, zone) is not { } begin || WrittenTime.Of(to, zone) is not { } end)
            return asked with { Wrong = "INPUT_INVALID: Give both times by the site's clock, as 2026-03-02 14:30." };
        if (begin > end)
            return asked with { Wrong = "INPUT_INVALID: The first time lies after the second: exchange them." };
        if (end > now)
            return asked with
            {
                Wrong = $"INPUT_INVALID: The second time lies ahead. It is {SiteTime.Say(now, zone)} now.",
            };
        var stood = await api.Part<Stood>(
            $"/api/v1/manufacturing/places/{Uri.EscapeDataString(unit)}/occupants?from={Instant(begin)}&to={Instant(end)}"
        );
        if (stood.Missing is { } missing)
            return asked with { Wrong = $"What stood there is not known just now. {missing}" };
        if (stood.Value is not { } found)
            return asked with { Wrong = $"INPUT_INVALID: There is no storage unit {unit}. Scan it again." };
        var interval = $"{unit} between {SiteTime.Say(begin, zone)} and {SiteTime.Say(end, zone)}";
        return found.Keys.Count == 0
            ? asked with
            {
                Wrong = $"Nothing stood in {interval}: there is nothing to hold.",
            }
            : new(
                unit,
                $"{found.Keys.Count} {(found.Keys.Count == 1 ? "container" : "containers")} that stood in {interval}",
                found.Keys,
                found.Version,
                null
            );
    }

    private static string Instant(DateTimeOffset at) =>
        Uri.EscapeDataString(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    private sealed record Stood(long Version, IReadOnlyList<string> Keys);

    private sealed record Installed(long Version);
}
