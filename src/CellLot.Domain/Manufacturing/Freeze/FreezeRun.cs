using System.Collections.Immutable;

namespace CellLot.Domain.Manufacturing;

/// <summary>Events of <c>freeze/{run}</c>.</summary>
public interface IFreezeEvent : IEvent;

/// <summary>A controlled-rate freezing was recorded. The act's time is the start of the run.</summary>
/// <param name="ContactStartedAt">When the first cells met the cryoprotectant.</param>
/// <param name="ContactMinutes">From contact to the start of the run, rounded up.</param>
/// <param name="CoolingPerMinute">Mean cooling of the sample probe down to −40 °C, in °C a minute.</param>
/// <param name="EndCelsius">Sample temperature at the end.</param>
/// <param name="Trace">SHA-256 of the freezer's own record; null when it was kept on paper.</param>
public sealed record FreezeRunRecorded(
    Act Act,
    string Run,
    string Lot,
    IReadOnlyList<string> Containers,
    string Freezer,
    string Program,
    DateTimeOffset ContactStartedAt,
    int ContactMinutes,
    DateTimeOffset EndedAt,
    decimal CoolingPerMinute,
    decimal EndCelsius,
    string? Trace
) : IFreezeEvent;

/// <summary>The run was compared with the envelope of the process.</summary>
/// <param name="Outside">What lay outside, in sentences; empty when it conforms.</param>
public sealed record EnvelopeJudged(
    Act Act,
    string Run,
    string Lot,
    bool Conforms,
    IReadOnlyList<string> Outside,
    FreezeEnvelope Envelope
) : IFreezeEvent;

/// <summary>Commands of <c>freeze/{run}</c>.</summary>
public interface IFreezeCommand : ICommand;

/// <summary>A run of the controlled-rate freezer. Stream <c>freeze/{run}</c>.</summary>
public sealed record FreezeRun
{
    public FreezeRunRecorded? Recorded { get; init; }
    public bool? Conforms { get; init; }
    public ImmutableList<string> Outside { get; init; } = [];

    /// <summary>The table of verbs.</summary>
    public static Decider<IFreezeCommand, IFreezeEvent, FreezeRun> Decider { get; } =
        new(
            "freeze",
            1,
            new FreezeRun(),
            (command, run) =>
                command switch
                {
                    RecordFreezeRun record => record.Decide(run),
                    _ => throw new InvalidOperationException($"{command.GetType().Name} is no verb of a freeze run."),
                },
            (run, happened) =>
                happened switch
                {
                    FreezeRunRecorded e => run with { Recorded = e },
                    EnvelopeJudged e => run with { Conforms = e.Conforms, Outside = [.. e.Outside] },
                    _ => run,
                }
        );
}
