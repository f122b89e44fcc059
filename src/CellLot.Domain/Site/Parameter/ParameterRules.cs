namespace CellLot.Domain.Site.Parameter;

/// <summary>Propose the next value of a parameter; an unapproved proposal is replaced by it.</summary>
public sealed record DraftParameter : IParameterCommand
{
    public required Act Act { get; init; }

    /// <summary>Kebab-case, e.g. <c>releaser-may-review</c>, 3 to 60 characters.</summary>
    public required string Parameter { get; init; }

    /// <summary>1, or one more than the last approved.</summary>
    public required int Version { get; init; }
    public required string Value { get; init; }
    public required string Reason { get; init; }
}

/// <summary>Approve the proposed value, with the signature «approved».</summary>
public sealed record ApproveParameter : IParameterCommand
{
    public required Act Act { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset EffectiveFrom { get; init; }
}

/// <summary>Rules of parameters: one proposal at a time, approved by another person (invariant 25; Annex 11 §10).</summary>
internal static class ParameterRules
{
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c>, <c>STATE_REFUSES</c>, <c>REASON_MISSING</c></exception>
    public static IReadOnlyList<IParameterEvent> Decide(DraftParameter draft, Parameter parameter)
    {
        var rules = new Rules();
        var next = parameter.Approved.Count + 1;
        rules.Require(
            draft.Version == next,
            Refusals.StateRefuses,
            $"The next version of {draft.Parameter} is {next}, not {draft.Version}."
        );
        rules.Require(
            draft.Parameter.Length is >= 3 and <= 60
                && draft.Parameter.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'),
            Refusals.InputInvalid,
            "parameter: 3 to 60 lower-case letters, digits and hyphens."
        );
        rules.Require(draft.Value.Length is >= 1 and <= 200, Refusals.InputInvalid, "value: 1 to 200 characters.");
        Account.Standing.NeedsReason(rules, draft.Reason);
        rules.ThrowIfBroken();
        return
        [
            new ParameterDrafted
            {
                Act = draft.Act,
                Parameter = draft.Parameter,
                Version = draft.Version,
                Value = draft.Value,
                Reason = draft.Reason.Trim(),
            },
        ];
    }

    /// <exception cref="RuleBroken"><c>NOT_FOUND</c>, <c>SELF_REVIEW</c>, <c>SIGNATURE_MISSING</c>, <c>SIGNATURE_INVALID</c>, <c>INPUT_INVALID</c></exception>
    public static IReadOnlyList<IParameterEvent> Decide(ApproveParameter approve, Parameter parameter)
    {
        if (parameter.Proposed is not { } proposed || proposed.Version != approve.Version)
            throw new RuleBroken(Refusals.NotFound.Because($"There is no proposal {approve.Version} to approve."));
        var rules = new Rules();
        var what = $"version {approve.Version} of {parameter.Name}";
        ApprovalRule.Check(rules, approve.Act, proposed.Author, approve.EffectiveFrom, what);
        rules.Require(
            parameter.Approved.All(v => v.EffectiveFrom <= approve.EffectiveFrom),
            Refusals.InputInvalid,
            $"effectiveFrom: {what} cannot come into force before the version it replaces."
        );
        rules.ThrowIfBroken();
        return
        [
            new ParameterApproved
            {
                Act = approve.Act,
                Parameter = parameter.Name,
                Version = approve.Version,
                EffectiveFrom = approve.EffectiveFrom,
                Approved =
                [
                    .. parameter.Approved,
                    new ApprovedValue(approve.Version, proposed.Value, approve.EffectiveFrom),
                ],
            },
        ];
    }
}
