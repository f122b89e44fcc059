namespace CellLot.Domain.Tracing;

/// <summary>Accounts for a unit of the scope.</summary>
public sealed record ReconcileUnit(Act Act, string Unit, string Outcome) : ICampaignCommand
{
    /// <summary><c>NOT_FOUND</c>, <c>STATE_REFUSES</c>, <c>REASON_MISSING</c></summary>
    internal IReadOnlyList<ICampaignEvent> Decide(CampaignState state)
    {
        var rules = new Rules();
        if (Campaigns.Works(rules, state, needsScope: true))
        {
            rules.Require(
                state.Units.Any(u => string.Equals(u.Unit, Unit, StringComparison.Ordinal)),
                Refusals.NotFound,
                $"{Unit} is not in the frozen scope."
            );
            rules.Require(
                !string.IsNullOrWhiteSpace(Outcome),
                Refusals.ReasonMissing,
                "Say what became of it.",
                "outcome"
            );
        }
        rules.ThrowIfBroken();
        return
        [
            new UnitReconciled
            {
                Act = Act,
                Unit = Unit,
                Outcome = Outcome,
            },
        ];
    }
}
