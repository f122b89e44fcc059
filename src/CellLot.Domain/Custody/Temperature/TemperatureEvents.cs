namespace CellLot.Domain.Custody;

/// <summary>Events of <c>temperature/{unit}</c>: what the logger of a storage unit or shipper saw (invariant 21).</summary>
public interface ITemperatureEvent : IEvent;

/// <summary>A series of readings was imported from a logger's file.</summary>
public sealed record SeriesImported : ITemperatureEvent
{
    public required Act Act { get; init; }
    public required string Unit { get; init; }
    public required string Logger { get; init; }

    /// <summary>The limits it was judged by, as approved.</summary>
    public required TemperatureZone Zone { get; init; }
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset To { get; init; }

    /// <summary>Last reading, in °C.</summary>
    public required decimal LastC { get; init; }
    public required int Readings { get; init; }

    /// <summary>Coldest and warmest reading, in °C.</summary>
    public required decimal LowestC { get; init; }
    public required decimal HighestC { get; init; }

    /// <summary>SHA-256 of the logger's file, kept as a document.</summary>
    public required string File { get; init; }

    /// <summary>A run outside the limits that had not ended with the last reading.</summary>
    public OpenRun? Outside { get; init; }

    /// <summary>Gaps longer than twice the logging interval, as sentences; each is an alert.</summary>
    public required IReadOnlyList<string> Gaps { get; init; }
}

/// <summary>
/// Readings lay outside the limits for as long as an excursion needs, or were missing too long. The same excursion found
/// longer by a later series is told again under its id.
/// </summary>
public sealed record ExcursionFound : ITemperatureEvent
{
    public required Act Act { get; init; }
    public required string Unit { get; init; }
    public required Excursion Excursion { get; init; }
}

/// <summary>Quality decided what happens to what was in the unit during an excursion.</summary>
public sealed record ExcursionDisposed : ITemperatureEvent
{
    public required Act Act { get; init; }
    public required string Unit { get; init; }
    public required Excursion Excursion { get; init; }

    /// <summary><c>use</c>, <c>retest-viability</c> or <c>reject</c>.</summary>
    public required string Disposition { get; init; }
    public required string Justification { get; init; }
}

/// <summary>A consignment was packed into the unit, a shipper: what it holds is what an excursion exposes.</summary>
public sealed record ShipperPacked : ITemperatureEvent
{
    public required Act Act { get; init; }
    public required string Unit { get; init; }
    public required string Consignment { get; init; }

    /// <summary>Keys of what was packed, e.g. <c>dose/ORD-0001</c>, <c>container/CL26-0001-004</c>; complete.</summary>
    public required IReadOnlyList<string> Keys { get; init; }
}

/// <summary>The consignment arrived and was taken out.</summary>
public sealed record ShipperEmptied : ITemperatureEvent
{
    public required Act Act { get; init; }
    public required string Unit { get; init; }
    public required string Consignment { get; init; }
}

/// <summary>What was in the shipper during an excursion, complete; told again when the excursion lasted longer or held more.</summary>
public sealed record ContentsExposed : ITemperatureEvent
{
    public required Act Act { get; init; }
    public required string Unit { get; init; }
    public required string Excursion { get; init; }
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset To { get; init; }
    public required IReadOnlyList<string> Keys { get; init; }
}

/// <summary>One reading of a logger.</summary>
/// <param name="Celsius">°C as logged.</param>
public sealed record Reading(DateTimeOffset At, decimal Celsius);

/// <summary>An excursion.</summary>
/// <param name="Id">Unit and start, e.g. <c>LN2-1-20260302T094000</c>.</param>
/// <param name="Kind"><c>out-of-limits</c> or <c>no-data</c>.</param>
/// <param name="From">First bad reading, or the last one before the gap.</param>
/// <param name="To">First good reading after it, or the last reading there is.</param>
/// <param name="Minutes">Elapsed minutes, to 0.1.</param>
/// <param name="DegreeMinutes">Sum of °C beyond the limit × minutes until the next reading, to 0.1; null without data.</param>
public sealed record Excursion(
    string Id,
    string Kind,
    DateTimeOffset From,
    DateTimeOffset To,
    decimal? LowestC,
    decimal? HighestC,
    decimal Minutes,
    decimal? DegreeMinutes
);

/// <summary>A run of readings outside the limits, as far as it is known.</summary>
public sealed record OpenRun(DateTimeOffset From, decimal LowestC, decimal HighestC, decimal DegreeMinutes);
