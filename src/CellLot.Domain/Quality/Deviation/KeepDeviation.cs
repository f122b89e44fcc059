namespace CellLot.Domain.Quality;

/// <summary>Raises a deviation on what it touches. Who raises it classifies nothing: that is quality's.</summary>
/// <param name="Kind">Out of <see cref="DeviationKinds"/>, or null.</param>
public sealed record RaiseDeviation(
    Act Act,
    string Deviation,
    IReadOnlyList<string> ScopeKeys,
    string Description,
    string? Kind = null
) : IDeviationCommand
{
    internal IReadOnlyList<IDeviationEvent> Decide(Deviation deviation)
    {
        var rules = new Rules();
        rules.Require(deviation.RaisedBy is null, Refusals.AlreadyExists, $"The deviation {Deviation} is on record.");
        ScopeKey.Require(rules, ScopeKeys);
        rules.Require(
            !string.IsNullOrWhiteSpace(Description),
            Refusals.ReasonMissing,
            "Say what happened.",
            "description"
        );
        rules.Require(
            Kind is null || DeviationKinds.Knows(Kind),
            Refusals.InputInvalid,
            $"kind: {Kind} is none of {string.Join(", ", DeviationKinds.All.Select(k => k.Code))}."
        );
        rules.ThrowIfBroken();
        return [new DeviationRaised(Act, Deviation, ScopeKey.Sorted(ScopeKeys), Description.Trim()) { Kind = Kind }];
    }
}

/// <summary>Weighs a deviation; a later judgement replaces an earlier one.</summary>
public sealed record ClassifyDeviation(Act Act, string Deviation, DeviationWeight Weight, string Rationale)
    : IDeviationCommand
{
    internal IReadOnlyList<IDeviationEvent> Decide(Deviation deviation)
    {
        var rules = new Rules();
        deviation.RequireOpen(rules, Deviation);
        rules.Require(
            !string.IsNullOrWhiteSpace(Rationale),
            Refusals.ReasonMissing,
            "Say why it weighs that much.",
            "rationale"
        );
        rules.ThrowIfBroken();
        return [new DeviationClassified(Act, Deviation, deviation.ScopeKeys, Weight, Rationale.Trim())];
    }
}

/// <summary>
/// Closes a deviation, signed «approved»; not by who raised it (<c>TWO_PERSON_RULE</c>), and a major or critical one carries the
/// investigator's signature too.
/// </summary>
public sealed record CloseDeviation(Act Act, string Deviation, string Cause, string? Capa) : IDeviationCommand
{
    internal IReadOnlyList<IDeviationEvent> Decide(Deviation deviation)
    {
        var rules = new Rules();
        rules.RequireOwnSignature(Act, Meanings.Approved);
        if (deviation.RequireOpen(rules, Deviation))
        {
            rules.Require(deviation.Weight is not null, Refusals.StateRefuses, "Classify it before it is closed.");
            rules.Require(
                !string.Equals(deviation.RaisedBy, Act.By, StringComparison.Ordinal),
                Refusals.TwoPersonRule,
                "Who raised a deviation does not close it."
            );
            if (deviation.Weight is DeviationWeight.Major or DeviationWeight.Critical)
                RequireInvestigator(rules);
        }
        rules.Require(!string.IsNullOrWhiteSpace(Cause), Refusals.ReasonMissing, "Name the cause.", "cause");
        rules.ThrowIfBroken();
        return [new DeviationClosed(Act, Deviation, deviation.ScopeKeys, Cause.Trim(), Capa)];
    }

    private void RequireInvestigator(Rules rules)
    {
        var investigated = Act.SignatureFor(Meanings.Investigated);
        if (
            rules.Require(
                investigated is not null,
                Refusals.SignatureMissing,
                "A major or critical deviation is signed «investigated» too."
            )
        )
            rules.Require(
                !string.Equals(investigated!.Person, Act.By, StringComparison.Ordinal),
                Refusals.TwoPersonRule,
                "Who investigated does not approve the closure."
            );
    }
}
