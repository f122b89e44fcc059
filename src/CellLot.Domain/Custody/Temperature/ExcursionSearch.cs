using System.Globalization;

namespace CellLot.Domain.Custody;

/// <summary>
/// Finds excursions in a series: consecutive readings outside the limits for at least the zone's minutes, and gaps longer
/// than it allows (domain sheet 6.3). Durations are elapsed time between readings and compared as such.
/// </summary>
public sealed class ExcursionSearch
{
    private readonly string unit;
    private readonly TemperatureZone zone;
    private readonly List<Excursion> found = [];
    private readonly List<string> gaps = [];
    private Reading? last;
    private OpenRun? run;

    private ExcursionSearch(string unit, TemperatureZone zone, Reading? last, OpenRun? run) =>
        (this.unit, this.zone, this.last, this.run) = (unit, zone, last, run);

    /// <summary>All excursions of the series, the alerts, and what is still open at its end.</summary>
    /// <param name="last">Last reading before the series, if any.</param>
    /// <param name="open">Run outside the limits that was open then.</param>
    public static (IReadOnlyList<Excursion> Found, IReadOnlyList<string> Gaps, OpenRun? Open) In(
        string unit,
        TemperatureZone zone,
        IReadOnlyList<Reading> readings,
        Reading? last,
        OpenRun? open
    )
    {
        var search = new ExcursionSearch(unit, zone, last, open);
        foreach (var reading in readings)
            search.Take(reading);
        // A run that has lasted long enough is told now, not when it ends.
        if (search.run is not null)
            search.Judge(search.last!.At);
        return (search.found, search.gaps, search.run);
    }

    private void Take(Reading reading)
    {
        if (last is { } before)
        {
            var pause = reading.At - before.At;
            if (run is { } running)
                run = running with
                {
                    DegreeMinutes = running.DegreeMinutes + (zone.Beyond(before.Celsius) * Minutes(pause)),
                };
            if (pause > TimeSpan.FromSeconds(2L * zone.IntervalSeconds))
                gaps.Add($"No reading from {Clock(before.At)} to {Clock(reading.At)}.");
            if (pause > TimeSpan.FromMinutes(zone.GapMinutes))
                found.Add(Make("no-data", before.At, reading.At, null));
        }
        if (zone.Beyond(reading.Celsius) == 0)
        {
            if (run is not null)
                Judge(reading.At);
            run = null;
        }
        else
            run = run is { } going
                ? going with
                {
                    LowestC = Math.Min(going.LowestC, reading.Celsius),
                    HighestC = Math.Max(going.HighestC, reading.Celsius),
                }
                : new OpenRun(reading.At, reading.Celsius, reading.Celsius, 0m);
        last = reading;
    }

    private void Judge(DateTimeOffset until)
    {
        if (until - run!.From >= TimeSpan.FromMinutes(zone.Minutes))
            found.Add(Make("out-of-limits", run.From, until, run));
    }

    private Excursion Make(string kind, DateTimeOffset from, DateTimeOffset to, OpenRun? outside) =>
        new(
            $"{unit}-{from.UtcDateTime.ToString("yyyyMMddTHHmmss", CultureInfo.InvariantCulture)}"
                + (outside is null ? "-gap" : ""),
            kind,
            from,
            to,
            outside?.LowestC,
            outside?.HighestC,
            Tenth(Minutes(to - from)),
            outside is null ? null : Tenth(outside.DegreeMinutes)
        );

    private static decimal Minutes(TimeSpan time) => (decimal)time.Ticks / TimeSpan.TicksPerMinute;

    private static decimal Tenth(decimal value) => Math.Round(value, 1, MidpointRounding.AwayFromZero);

    private static string Clock(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + "Z";
}
