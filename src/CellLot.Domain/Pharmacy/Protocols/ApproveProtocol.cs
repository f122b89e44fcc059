namespace CellLot.Domain.Pharmacy.Protocols;

/// <summary>Approves the draft. Signed <c>approved</c> by somebody who did not write it (invariant 25).</summary>
/// <param name="EffectiveFrom">First day it may be ordered under; the day of approval when null.</param>
public sealed record ApproveProtocol(Act Act, int Version, DateOnly? EffectiveFrom) : IProtocolCommand
{
    internal IReadOnlyList<IProtocolEvent> Decide(Protocol state)
    {
        var rules = new Rules();
        rules.SignedBySelf(Act, Meanings.Approved);
        if (
            rules.Require(
                state.Draft?.Version == Version,
                Refusals.StateRefuses,
                $"There is no draft of version {Version} to approve."
            )
        )
            rules.Require(
                !Duties.Same(state.Draft!.AuthoredBy, Act.By),
                Refusals.SelfReview,
                $"{Act.ByName} wrote version {Version} and may not approve it."
            );
        var today = Act.ServerDate();
        rules.Require(
            EffectiveFrom is null || EffectiveFrom >= today,
            Refusals.InputInvalid,
            $"effectiveFrom lies before the approval on {today:yyyy-MM-dd}."
        );
        rules.ThrowIfBroken();
        return
        [
            new ProtocolApproved
            {
                Act = Act,
                Version = Version,
                EffectiveFrom = EffectiveFrom ?? today,
            },
        ];
    }
}
