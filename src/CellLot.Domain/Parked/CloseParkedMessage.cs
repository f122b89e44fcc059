namespace CellLot.Domain.Parked;

/// <summary>
/// Closes a parked message, so that those behind it go on: the consumer will never know what it tells. Signed «approved» by a
/// releaser: a safety gate may rest on the fact that is dropped, which is for the quality unit to judge, and an administrator
/// approves nothing of GMP (Annex 11 §12; invariant 26).
/// </summary>
/// <param name="Reason">Why the consumer may go on without it, and how what it told is looked after: at most 500 characters.</param>
public sealed record CloseParkedMessage(Act Act, ParkedStanding? Standing, string Reason) : IParkedCommand
{
    private const int Longest = 500;

    /// <exception cref="RuleBroken">
    /// <c>NOT_FOUND</c>, <c>PARKED_CLOSED</c>, <c>PARKED_HANDLED</c>, <c>REASON_MISSING</c>, <c>SIGNATURE_MISSING</c>, <c>SIGNATURE_INVALID</c>
    /// </exception>
    internal IReadOnlyList<IParkedEvent> Decide(Parking parking)
    {
        var waiting = parking.MustWait(Standing);
        var rules = new Rules();
        rules.Require(
            !string.IsNullOrWhiteSpace(Reason) && Reason.Length <= Longest,
            Refusals.ReasonMissing,
            $"reason: say why {waiting.Consumer} may go on without it, in at most {Longest} characters."
        );
        rules.RequireOwnSignature(Act, Meanings.Approved);
        rules.ThrowIfBroken();
        return [new ParkedMessageClosed(Act, waiting, Reason.Trim())];
    }
}
