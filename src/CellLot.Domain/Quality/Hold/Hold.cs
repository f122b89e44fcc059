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

/// <summary>Places a hold, signed «approved». What is known by any of the keys, now or later, is blocked.</summary>
public sealed record PlaceHold(Act Act, string Hold, IReadOnlyList<string> ScopeKeys, string Reason) : IHoldCommand
{
    internal IReadOnlyList<IHoldEvent> Decide(Hold hold)
    {
        var rules = new Rules();
        rules.RequireOwnSignature(Act, Meanings.Approved);
        rules.Require(hold.Reason is null, Refusals.AlreadyExists, $"The hold {Hold} is on record: use a new number.");
        ScopeKey.Require(rules, ScopeKeys);
        rules.Require(!string.IsNullOrWhiteSpace(Reason), Refusals.ReasonMissing, "Say why it is held.");
        rules.ThrowIfBroken();
        return [new HoldPlaced(Act, Hold, ScopeKey.Sorted(ScopeKeys), Reason.Trim())];
    }
}

/// <summary>Lifts a hold in its whole scope, signed «lifted» by a releaser.</summary>
/// <param name="ScopeKeys">The scope as it was shown: must be the hold's own.</param>
public sealed record LiftHold(Act Act, string Hold, IReadOnlyList<string> ScopeKeys, string Because) : IHoldCommand
{
    internal IReadOnlyList<IHoldEvent> Decide(Hold hold)
    {
        var rules = new Rules();
        rules.RequireOwnSignature(Act, Meanings.Lifted);
        if (rules.Require(hold.Reason is not null, Refusals.NotFound, $"There is no hold {Hold}."))
        {
            rules.Require(hold.InForce, Refusals.StateRefuses, $"The hold {Hold} is lifted already.");
            rules.Require(
                ScopeKey.Sorted(ScopeKeys).SequenceEqual(hold.ScopeKeys, StringComparer.Ordinal),
                Refusals.StateRefuses,
                $"A hold is lifted in its whole scope: {string.Join(", ", hold.ScopeKeys)}."
            );
        }
        rules.Require(!string.IsNullOrWhiteSpace(Because), Refusals.ReasonMissing, "Say why it may be lifted.");
        rules.ThrowIfBroken();
        return [new HoldLifted(Act, Hold, hold.ScopeKeys, hold.Reason!, Because.Trim())];
    }
}
