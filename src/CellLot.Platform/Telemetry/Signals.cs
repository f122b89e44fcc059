using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CellLot.Platform.Telemetry;

/// <summary>CellLot's own spans and metrics: names only, never a patient or donor.</summary>
public static class Signals
{
    public const string Name = "CellLot";

    public static readonly ActivitySource Spans = new(Name);
    private static readonly Meter Meter = new(Name);

    /// <summary>Borders of a histogram's parts, in seconds: the usual ones are made for milliseconds and would put everything into the first.</summary>
    private static readonly InstrumentAdvice<double> ForSeconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

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
        "Time of a command",
        tags: null,
        ForSeconds
    );
    public static readonly Histogram<double> LaneSeconds = Meter.CreateHistogram<double>(
        "celllot.lane.lag",
        "s",
        "Time from an event's record to a consumer's commit",
        tags: null,
        ForSeconds
    );
    public static readonly Counter<long> RelayPublished = Meter.CreateCounter<long>(
        "celllot.relay.published",
        description: "Messages confirmed by the broker, by service"
    );
    public static readonly Gauge<double> RelayLag = Meter.CreateGauge<double>(
        "celllot.relay.lag",
        "s",
        "Age of the oldest told event that the broker has not confirmed; 0 = none"
    );
    public static readonly Gauge<double> TailLag = Meter.CreateGauge<double>(
        "celllot.tail.lag",
        "s",
        "Age of the oldest gap that the settled tail waits at; 0 = none"
    );
    public static readonly Gauge<long> ParkedOpen = Meter.CreateGauge<long>(
        "celllot.parked.open",
        description: "Parked messages that wait, by service"
    );
    public static readonly Gauge<long> BrokerErrors = Meter.CreateGauge<long>(
        "celllot.broker.errors",
        description: "Messages in a broker's error queue; must be 0"
    );
    public static readonly Gauge<int> BrokerConnected = Meter.CreateGauge<int>(
        "celllot.broker.connected",
        description: "1 while the broker answers this process"
    );
    public static readonly Gauge<int> Duties = Meter.CreateGauge<int>(
        "celllot.duties",
        description: "1 while this process holds the duties of a service"
    );
    public static readonly Gauge<double> SafetyAge = Meter.CreateGauge<double>(
        "celllot.safety.age",
        "s",
        "Age of what a service knows of a source's holds and releases; its gates close above the lease"
    );
    public static readonly Gauge<int> SafetyClosed = Meter.CreateGauge<int>(
        "celllot.safety.closed",
        description: "1 while a service's gates are closed because a source's safety feed is stale or broken"
    );
    public static readonly Gauge<long> ProjectionLag = Meter.CreateGauge<long>(
        "celllot.projection.lag",
        description: "Numbers that a projection is behind its ledger"
    );
}
