namespace CellLot.Domain.Tracing;

/// <summary>Opens a recall or a drill from one root of the genealogy.</summary>
public sealed record OpenCampaign(Act Act, string Root, string Class, string Reason) : ICampaignCommand
{
    /// <summary><c>ALREADY_EXISTS</c>, <c>REASON_MISSING</c>, <c>SIGNATURE_MISSING</c></summary>
    internal IReadOnlyList<ICampaignEvent> Decide(CampaignState state)
    {
        var rules = new Rules();
        rules.Require(state.Root is null, Refusals.AlreadyExists, "A campaign of this number was opened before.");
        rules.Require(!string.IsNullOrWhiteSpace(Reason), Refusals.ReasonMissing, "Say why.", "reason");
        rules.Require(
            Act.SignatureFor(Meanings.Approved) is not null,
            Refusals.SignatureMissing,
            "Who opens a campaign signs «approved»."
        );
        rules.ThrowIfBroken();
        return
        [
            new RecallOpened
            {
                Act = Act,
                Root = Root,
                Class = Class,
                Reason = Reason,
            },
        ];
    }
}
