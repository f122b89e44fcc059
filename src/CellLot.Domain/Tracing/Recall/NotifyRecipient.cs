namespace CellLot.Domain.Tracing;

/// <summary>Records that a recipient's physician was notified.</summary>
public sealed record NotifyRecipient(Act Act, string Recipient, string Means) : ICampaignCommand
{
    /// <summary><c>NOT_FOUND</c>, <c>STATE_REFUSES</c></summary>
    internal IReadOnlyList<ICampaignEvent> Decide(CampaignState state)
    {
        var rules = new Rules();
        if (Campaigns.Works(rules, state, needsScope: true))
            rules.Require(
                state.Recipients.Contains(Recipient, StringComparer.Ordinal),
                Refusals.NotFound,
                $"{Recipient} is not in the frozen scope."
            );
        rules.ThrowIfBroken();
        return
        [
            new RecipientNotified
            {
                Act = Act,
                Recipient = Recipient,
                Means = Means,
            },
        ];
    }
}
