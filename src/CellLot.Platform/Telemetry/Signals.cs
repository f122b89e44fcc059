using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CellLot.Platform.Telemetry;

/// <summary>CellLot's own spans and metrics: names only, never a patient or donor.</summary>
public static class Signals
{
    public const string Name = "CellLot";

    public static readonly ActivitySource Spans = new(Name);
    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Commands = Meter.CreateCounter<long>(
        "celllot.commands",
        description: "Commands by service, name and status"
    );
    public static readonly Counter<long> RefusalsByCode = Meter.CreateCounter<long>(
        "celllot.refusals",
        description: "Refusals by service and code"
    );
    public static readonly Counter<long> Parked = Meter.CreateCounter<long>(
        "celllot.parked",
        description: "Messages parked, by consumer"
    );
    public static readonly Histogram<double> CommandSeconds = Meter.CreateHistogram<double>(
        "celllot.command.duration",
        "s",
        "Time of a command"
    );
    public static readonly Histogram<double> LaneSeconds = Meter.CreateHistogram<double>(
        "celllot.lane.lag",
        "s",
        "Time from an event's record to a consumer's commit"
    );
}
