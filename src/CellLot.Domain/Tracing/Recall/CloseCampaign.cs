namespace CellLot.Domain.Tracing;

/// <summary>Closes a campaign when everybody has acknowledged and every unit is accounted for; two people sign.</summary>
/// <param name="NotInScope">What the genealogy shows now beyond the frozen scope; must be empty.</param>
public sealed record CloseCampaign(Act Act, string Conclusion, IReadOnlyList<string> NotInScope) : ICampaignCommand
{
    /// <summary><c>NOT_FOUND</c>, <c>STATE_REFUSES</c>, <c>SIGNATURE_MISSING</c>, <c>TWO_PERSON_RULE</c></summary>
    internal IReadOnlyList<ICampaignEvent> Decide(CampaignState state)
    {
        var rules = new Rules();
        if (Campaigns.Works(rules, state, needsScope: true))
        {
            Empty(rules, NotInScope, "More is found since the scope was frozen, freeze it again");
            Empty(rules, state.Recipients.Except(state.AcknowledgedBy, StringComparer.Ordinal), "Not acknowledged for");
            Empty(
                rules,
                state.Units.Select(u => u.Unit).Except(state.Reconciled.Keys, StringComparer.Ordinal),
                "Not accounted for"
            );
        }
        var (reviewed, approved) = (Act.SignatureFor(Meanings.Reviewed), Act.SignatureFor(Meanings.Approved));
        if (
            rules.Require(
                reviewed is not null && approved is not null,
                Refusals.SignatureMissing,
                "The closure is signed «reviewed» and «approved»."
            )
        )
            rules.Require(
                !string.Equals(reviewed!.Person, approved!.Person, StringComparison.Ordinal),
                Refusals.TwoPersonRule,
                $"{reviewed.PrintedName} signed both: two people close a campaign."
            );
        rules.ThrowIfBroken();
        return
        [
            new RecallClosed
            {
                Act = Act,
                Recipients = state.Recipients.Count,
                Units = state.Units.Count,
                Conclusion = Conclusion,
            },
        ];
    }

    private static void Empty(Rules rules, IEnumerable<string> left, string what)
    {
        var list = left.ToList();
        rules.Require(list.Count == 0, Refusals.StateRefuses, $"{what}: {string.Join(", ", list)}.");
    }
}
