using System.Collections.Immutable;

namespace CellLot.Domain.Quality;

/// <summary>Events of <c>hold/{id}</c>.</summary>
public interface IHoldEvent : IEvent
{
    string Hold { get; }
    ImmutableList<string> ScopeKeys { get; }
    string Reason { get; }
}

/// <summary>Nothing that shares a key with the scope may be used any more.</summary>
public sealed record HoldPlaced(Act Act, string Hold, ImmutableList<string> ScopeKeys, string Reason) : IHoldEvent;

/// <summary>The whole hold was lifted; other holds on the same keys stay.</summary>
/// <param name="Reason">Why it was placed, so that each event tells the whole.</param>
/// <param name="Because">Why it was lifted.</param>
public sealed record HoldLifted(Act Act, string Hold, ImmutableList<string> ScopeKeys, string Reason, string Because)
    : IHoldEvent;

/// <summary>Commands of <c>hold/{id}</c>.</summary>
public interface IHoldCommand : ICommand;

/// <summary>A hold. Stream <c>hold/{id}</c>; owns invariant 12: open holds are a set, each lifted as it was placed.</summary>
public sealed record Hold
{
    /// <summary>Null before it was placed.</summary>
    public string? Reason { get; init; }
    public ImmutableList<string> ScopeKeys { get; init; } = [];
    public bool InForce { get; init; }

    /// <summary>The table of verbs.</summary>
    public static Decider<IHoldCommand, IHoldEvent, Hold> Decider { get; } =
        new(
            "hold",
            1,
            new Hold(),
            (command, hold) =>
                command switch
                {
                    PlaceHold place => place.Decide(hold),
                    HoldByRule rule => rule.Decide(hold),
                    LiftHold lift => lift.Decide(hold),
                    _ => throw new InvalidOperationException($"{command.GetType().Name} is no verb of a hold."),
                },
            (hold, happened) =>
                happened switch
                {
                    HoldPlaced e => hold with { Reason = e.Reason, ScopeKeys = e.ScopeKeys, InForce = true },
                    HoldLifted => hold with { InForce = false },
                    _ => hold,
                }
        );
}
