namespace CellLot.Domain.Custody;

/// <summary>Judges the outcome at a visit, in the protocol's words.</summary>
public sealed record JudgeOutcome(Act Act, string Visit, string Outcome, string Reason) : IFollowupCommand
{
    /// <summary><c>NOT_FOUND</c>, <c>REASON_MISSING</c></summary>
    internal IReadOnlyList<IFollowupEvent> Decide(FollowupState state)
    {
        Followups.MustKnow(state, Visit);
        if (string.IsNullOrWhiteSpace(Reason))
            throw new RuleBroken(Refusals.ReasonMissing.Because("Say by which findings it was judged."));
        return
        [
            new OutcomeJudged
            {
                Act = Act,
                Visit = Visit,
                Outcome = Outcome,
                Reason = Reason,
            },
        ];
    }
}
