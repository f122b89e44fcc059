namespace CellLot.Domain.Tracing;

/// <summary>Records that a recipient's physician has acknowledged the notice.</summary>
public sealed record AcknowledgeNotice(Act Act, string Recipient, string AcknowledgedBy) : ICampaignCommand
{
    /// <summary><c>NOT_FOUND</c>, <c>STATE_REFUSES</c></summary>
    internal IReadOnlyList<ICampaignEvent> Decide(CampaignState state)
    {
        var rules = new Rules();
        if (Campaigns.Works(rules, state, needsScope: true))
            rules.Require(
                state.Notified.ContainsKey(Recipient),
                Refusals.StateRefuses,
                $"Nobody has notified {Recipient} yet."
            );
        rules.ThrowIfBroken();
        return
        [
            new Acknowledged
            {
                Act = Act,
                Recipient = Recipient,
                AcknowledgedBy = AcknowledgedBy,
            },
        ];
    }
}
