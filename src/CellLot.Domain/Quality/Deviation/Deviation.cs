using System.Collections.Immutable;

namespace CellLot.Domain.Quality;

/// <summary>Events of <c>deviation/{id}</c>.</summary>
public interface IDeviationEvent : IEvent
{
    string Deviation { get; }
}

/// <summary>How much a deviation weighs.</summary>
public enum DeviationWeight
{
    Minor,
    Major,
    Critical,
}

/// <summary>Something went otherwise than approved.</summary>
/// <param name="ScopeKeys">What it touches, e.g. <c>lot/CL26-0001</c>, <c>material/HPL-22</c>.</param>
public sealed record DeviationRaised(Act Act, string Deviation, ImmutableList<string> ScopeKeys, string Description)
    : IDeviationEvent
{
    /// <summary>Out of <see cref="DeviationKinds"/>; null where none was named.</summary>
    public string? Kind { get; init; }
}

/// <summary>Quality judged its weight.</summary>
public sealed record DeviationClassified(
    Act Act,
    string Deviation,
    ImmutableList<string> ScopeKeys,
    DeviationWeight Weight,
    string Rationale
) : IDeviationEvent;

/// <summary>Closed with its cause and what follows.</summary>
/// <param name="Capa">Id of the corrective action, or null.</param>
public sealed record DeviationClosed(
    Act Act,
    string Deviation,
    ImmutableList<string> ScopeKeys,
    string Cause,
    string? Capa
) : IDeviationEvent;

/// <summary>Commands of <c>deviation/{id}</c>.</summary>
public interface IDeviationCommand : ICommand;

/// <summary>A deviation. Stream <c>deviation/{id}</c>. While open, major, critical and unclassified ones stand against a release.</summary>
public sealed record Deviation
{
    public ImmutableList<string> ScopeKeys { get; init; } = [];
    public string Description { get; init; } = "";

    /// <summary>Out of <see cref="DeviationKinds"/>; null where none was named.</summary>
    public string? Kind { get; init; }
    public string? RaisedBy { get; init; }
    public DateTimeOffset? RaisedAt { get; init; }

    /// <summary>Null before it is classified.</summary>
    public DeviationWeight? Weight { get; init; }
    public string? Cause { get; init; }
    public string? Capa { get; init; }
    public bool Closed { get; init; }

    /// <summary>Open and too heavy, or not weighed yet, to release over it.</summary>
    public bool StandsAgainst => RaisedBy is not null && !Closed && Weight != DeviationWeight.Minor;

    /// <summary>The table of verbs.</summary>
    public static Decider<IDeviationCommand, IDeviationEvent, Deviation> Decider { get; } =
        new(
            "deviation",
            2,
            new Deviation(),
            (command, deviation) =>
                command switch
                {
                    RaiseDeviation raise => raise.Decide(deviation),
                    ClassifyDeviation classify => classify.Decide(deviation),
                    CloseDeviation close => close.Decide(deviation),
                    _ => throw new InvalidOperationException($"{command.GetType().Name} is no verb of a deviation."),
                },
            (deviation, happened) =>
                happened switch
                {
                    DeviationRaised e => deviation with
                    {
                        ScopeKeys = e.ScopeKeys,
                        Description = e.Description,
                        Kind = e.Kind,
                        RaisedBy = e.Act.By,
                        RaisedAt = e.Act.OccurredAt,
                    },
                    DeviationClassified e => deviation with { Weight = e.Weight },
                    DeviationClosed e => deviation with { Closed = true, Cause = e.Cause, Capa = e.Capa },
                    _ => deviation,
                }
        );

    internal bool RequireOpen(Rules rules, string id) =>
        rules.Require(RaisedBy is not null, Refusals.NotFound, $"There is no deviation {id}.")
        && rules.Require(!Closed, Refusals.StateRefuses, $"The deviation {id} is closed.");
}
