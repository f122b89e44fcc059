namespace CellLot.Domain.Quality;

/// <summary>Opens an investigation on a standing result.</summary>
/// <param name="SampleState">As on record.</param>
public sealed record OpenInvestigation(
    Act Act,
    string Investigation,
    string Sample,
    string Test,
    Sample SampleState,
    string Description
) : IInvestigationCommand
{
    internal IReadOnlyList<IInvestigationEvent> Decide(Investigation investigation)
    {
        var rules = new Rules();
        rules.Require(
            !investigation.Opened,
            Refusals.AlreadyExists,
            $"The investigation {Investigation} is on record."
        );
        rules.Require(
            SampleState.Standing(Test) is not null,
            Refusals.NotFound,
            $"{Sample} has no standing result of {Test}."
        );
        rules.Require(
            !string.IsNullOrWhiteSpace(Description),
            Refusals.ReasonMissing,
            "Say what is investigated.",
            "description"
        );
        rules.ThrowIfBroken();
        return [new InvestigationOpened(Act, Investigation, SampleState.Lot, Sample, Test, Description.Trim())];
    }
}

/// <summary>Concludes phase one, signed «investigated».</summary>
public sealed record ConcludePhaseOne(Act Act, string Investigation, bool AssignableCause, string Evidence)
    : IInvestigationCommand
{
    internal IReadOnlyList<IInvestigationEvent> Decide(Investigation investigation)
    {
        var rules = new Rules();
        rules.RequireOwnSignature(Act, Meanings.Investigated);
        investigation.RequireOpen(rules, Investigation);
        rules.Require(
            investigation.AssignableCause is null,
            Refusals.StateRefuses,
            "Phase one is concluded: what was concluded is not concluded again."
        );
        rules.Require(!string.IsNullOrWhiteSpace(Evidence), Refusals.ReasonMissing, "Name the evidence.", "evidence");
        rules.ThrowIfBroken();
        return [new PhaseOneConcluded(Act, Investigation, investigation.Lot, AssignableCause, Evidence.Trim())];
    }
}

/// <summary>Fixes the number of retests before any is made.</summary>
public sealed record PlanRetest(Act Act, string Investigation, int Analysts, int TestsEach, string Rationale)
    : IInvestigationCommand
{
    internal IReadOnlyList<IInvestigationEvent> Decide(Investigation investigation)
    {
        var rules = new Rules();
        investigation.RequireOpen(rules, Investigation);
        rules.Require(
            investigation.AssignableCause is not null,
            Refusals.StateRefuses,
            "Conclude phase one before a retest is planned."
        );
        rules.Require(
            investigation.RetestsPlanned is null,
            Refusals.StateRefuses,
            "The number of retests is fixed already: no testing into compliance."
        );
        rules.Require(Analysts is > 0 and <= 10 && TestsEach is > 0 and <= 10, Refusals.InputInvalid, "1 to 10 each.");
        rules.Require(!string.IsNullOrWhiteSpace(Rationale), Refusals.ReasonMissing, "Say why as many.", "rationale");
        rules.ThrowIfBroken();
        return [new RetestPlanned(Act, Investigation, investigation.Lot, Analysts, TestsEach, Rationale.Trim())];
    }
}

/// <summary>Closes it, signed «approved» by another person than who investigated.</summary>
public sealed record CloseInvestigation(Act Act, string Investigation, string Conclusion) : IInvestigationCommand
{
    internal IReadOnlyList<IInvestigationEvent> Decide(Investigation investigation)
    {
        var rules = new Rules();
        rules.RequireOwnSignature(Act, Meanings.Approved);
        if (investigation.RequireOpen(rules, Investigation))
        {
            rules.Require(
                investigation.AssignableCause is not null,
                Refusals.StateRefuses,
                "Conclude phase one before it is closed."
            );
            rules.Require(
                !string.Equals(investigation.InvestigatedBy, Act.By, StringComparison.Ordinal),
                Refusals.TwoPersonRule,
                "Who investigated does not approve the closure."
            );
        }
        rules.Require(
            !string.IsNullOrWhiteSpace(Conclusion),
            Refusals.ReasonMissing,
            "Name the conclusion.",
            "conclusion"
        );
        rules.ThrowIfBroken();
        return [new InvestigationClosed(Act, Investigation, investigation.Lot, Conclusion.Trim())];
    }
}
