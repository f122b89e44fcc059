namespace CellLot.Domain.Quality;

/// <summary>Places a hold, signed «approved». What is known by any of the keys, now or later, is blocked.</summary>
public sealed record PlaceHold(Act Act, string Hold, IReadOnlyList<string> ScopeKeys, string Reason) : IHoldCommand
{
    /// <summary>Of <see cref="HoldReasons"/>.</summary>
    public string ReasonCode { get; init; } = HoldReasons.QaDecision;

    internal IReadOnlyList<IHoldEvent> Decide(Hold hold)
    {
        var rules = new Rules();
        rules.RequireOwnSignature(Act, Meanings.Approved);
        rules.Require(hold.Reason is null, Refusals.AlreadyExists, $"The hold {Hold} is on record: use a new number.");
        ScopeKey.Require(rules, ScopeKeys);
        rules.Require(!string.IsNullOrWhiteSpace(Reason), Refusals.ReasonMissing, "Say why it is held.", "reason");
        rules.Require(
            HoldReasons.Knows(ReasonCode),
            Refusals.InputInvalid,
            $"reasonCode: {ReasonCode} is none of {string.Join(", ", HoldReasons.All.Select(r => r.Code))}."
        );
        rules.ThrowIfBroken();
        return [new HoldPlaced(Act, Hold, ScopeKey.Sorted(ScopeKeys), Reason.Trim()) { ReasonCode = ReasonCode }];
    }
}

/// <summary>
/// Places a hold that a rule asks for when a service states an adverse fact; nobody signs, the fact is its reason. A person lifts
/// it. The number comes from the fact, so that the fact told again holds nothing twice.
/// </summary>
public sealed record HoldByRule(Act Act, string Hold, IReadOnlyList<string> ScopeKeys, string Reason) : IHoldCommand
{
    /// <summary>Of <see cref="HoldReasons"/>.</summary>
    public string ReasonCode { get; init; } = HoldReasons.QaDecision;

    internal IReadOnlyList<IHoldEvent> Decide(Hold hold) =>
        hold.Reason is null && ScopeKeys.Count > 0
            ? [new HoldPlaced(Act, Hold, ScopeKey.Sorted(ScopeKeys), Reason) { ReasonCode = ReasonCode }]
            : [];
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
            rules.Require(hold.Open, Refusals.StateRefuses, $"The hold {Hold} is lifted already.");
            rules.Require(
                ScopeKey.Sorted(ScopeKeys).SequenceEqual(hold.ScopeKeys, StringComparer.Ordinal),
                Refusals.StateRefuses,
                $"A hold is lifted in its whole scope: {string.Join(", ", hold.ScopeKeys)}."
            );
        }
        rules.Require(
            !string.IsNullOrWhiteSpace(Because),
            Refusals.ReasonMissing,
            "Say why it may be lifted.",
            "because"
        );
        rules.ThrowIfBroken();
        return [new HoldLifted(Act, Hold, hold.ScopeKeys, hold.Reason!, Because.Trim())];
    }
}
