using System.Collections.Immutable;
using CellLot.Domain.Holds;

namespace CellLot.Domain.Quality;

/// <summary>
/// Counts a service's word that it has taken the hold, or its lifting. Said again it counts once, whatever the order. With the
/// last that is needed the hold is in force, unless a downtime answer is still out.
/// </summary>
/// <param name="AnswersOut">A downtime answer that was given for something it reaches may still start an infusion.</param>
public sealed record ConfirmHold(
    Act Act,
    string Hold,
    string Service,
    bool Open,
    IReadOnlyList<Reached> Reached,
    bool AnswersOut
) : IHoldCommand
{
    internal IReadOnlyList<IHoldEvent> Decide(Hold hold)
    {
        var known = Open ? hold.Taken : hold.LiftingTaken;
        if (hold.Reason is null)
            throw new RuleBroken(Refusals.NotFound.Because($"There is no hold {Hold}."));
        if (known.ContainsKey(Service))
            return [];
        ImmutableList<string> by = [.. known.Keys.Append(Service).Order(StringComparer.Ordinal)];
        var confirmed = new HoldConfirmed(Act, Hold, hold.ScopeKeys, hold.Reason, Service, Open, [.. Reached], by);
        var all = Open && hold is { Open: true, InForceAt: null } && Quality.Hold.Needed.TrueForAll(by.Contains);
        return all && !AnswersOut
            ? [confirmed, new HoldInForce(Act, Hold, hold.ScopeKeys, hold.Reason, by)]
            : [confirmed];
    }
}

/// <summary>Puts a hold in force that waited only for downtime answers to end.</summary>
public sealed record PutHoldInForce(Act Act, string Hold) : IHoldCommand
{
    internal IReadOnlyList<IHoldEvent> Decide(Hold hold) =>
        hold is { Open: true, InForceAt: null, TakenByAllNeeded: true }
            ? [new HoldInForce(Act, Hold, hold.ScopeKeys, hold.Reason!, [.. hold.Taken.Keys])]
            : [];
}
