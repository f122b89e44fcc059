using System.Globalization;

namespace CellLot.Domain.Custody;

/// <summary>
/// The limits of a temperature zone: an approved, versioned parameter of Site, never a constant (domain sheet 6.3).
/// </summary>
/// <param name="LowC">Lowest temperature allowed, °C; null where there is none.</param>
/// <param name="HighC">Highest temperature allowed, °C; null where there is none.</param>
/// <param name="Minutes">Shortest time outside the limits that is an excursion.</param>
/// <param name="IntervalSeconds">Logging interval; a gap longer than twice it is an alert.</param>
/// <param name="GapMinutes">Longest gap without data; a longer one is handled as an excursion.</param>
public sealed record TemperatureZone(
    string Name,
    decimal? LowC,
    decimal? HighC,
    int Minutes,
    int IntervalSeconds,
    int GapMinutes
)
{
    /// <summary>Reads a parameter's text, e.g. <c>high=-135; minutes=5; interval=300; gap=60</c>.</summary>
    /// <exception cref="RuleBroken"><c>LIMIT_INVALID</c></exception>
    public static TemperatureZone Parse(string name, string text)
    {
        var parts = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(p => p.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(p => p.Length == 2)
            .ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        if (
            Number("minutes") is { } minutes and >= 0
            && Number("interval") is { } interval and > 0
            && Number("gap") is { } gap and > 0
            && Number("low") is var low
            && Number("high") is var high
            && (low is not null || high is not null)
            && !(low >= high)
        )
            return new TemperatureZone(name, low, high, (int)minutes, (int)interval, (int)gap);
        throw new RuleBroken(
            Refusals.LimitInvalid.Because(
                $"The zone {name} reads «{text}»; it looks like low=2; high=8; minutes=5; interval=300; gap=60."
            )
        );

        decimal? Number(string part) =>
            parts.TryGetValue(part, out var given)
            && decimal.TryParse(
                given,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var value
            )
                ? value
                : null;
    }

    /// <summary>How far outside the limits, in °C; 0 within them, both ends included.</summary>
    public decimal Beyond(decimal celsius) =>
        celsius < LowC ? LowC.Value - celsius
        : celsius > HighC ? celsius - HighC.Value
        : 0m;
}
