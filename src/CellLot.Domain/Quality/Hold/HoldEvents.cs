using System.Collections.Immutable;
using CellLot.Domain.Holds;

namespace CellLot.Domain.Quality;

/// <summary>Events of <c>hold/{id}</c>.</summary>
public interface IHoldEvent : IEvent
{
    string Hold { get; }
    ImmutableList<string> ScopeKeys { get; }
    string Reason { get; }
}

/// <summary>Nothing that shares a key with the scope may be used any more: the hold is open.</summary>
public sealed record HoldPlaced(Act Act, string Hold, ImmutableList<string> ScopeKeys, string Reason) : IHoldEvent
{
    /// <summary>Of <see cref="HoldReasons"/>.</summary>
    public string ReasonCode { get; init; } = HoldReasons.QaDecision;
}

/// <summary>A service has taken the hold, or its lifting, before every gate it owns.</summary>
/// <param name="Open">False: it has taken the lifting.</param>
/// <param name="Reached">What it reached there, by kind.</param>
/// <param name="ConfirmedBy">Every service that has taken the same, this one too, in ordinal order.</param>
public sealed record HoldConfirmed(
    Act Act,
    string Hold,
    ImmutableList<string> ScopeKeys,
    string Reason,
    string Service,
    bool Open,
    ImmutableList<Reached> Reached,
    ImmutableList<string> ConfirmedBy
) : IHoldEvent;

/// <summary>
/// From here on no infusion of what it reaches can begin: every gate before the vein has taken it, and no downtime answer that was
/// given before still counts.
/// </summary>
public sealed record HoldInForce(
    Act Act,
    string Hold,
    ImmutableList<string> ScopeKeys,
    string Reason,
    ImmutableList<string> ConfirmedBy
) : IHoldEvent;

/// <summary>The whole hold was lifted; other holds on the same keys stay.</summary>
/// <param name="Reason">Why it was placed, so that each event tells the whole.</param>
/// <param name="Because">Why it was lifted.</param>
public sealed record HoldLifted(Act Act, string Hold, ImmutableList<string> ScopeKeys, string Reason, string Because)
    : IHoldEvent;
