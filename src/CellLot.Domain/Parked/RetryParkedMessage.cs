namespace CellLot.Domain.Parked;

/// <summary>Asks for a parked message to be tried again now, and not when its pause is over.</summary>
public sealed record RetryParkedMessage(Act Act, ParkedStanding? Standing) : IParkedCommand
{
    /// <exception cref="RuleBroken"><c>NOT_FOUND</c>, <c>PARKED_CLOSED</c>, <c>PARKED_HANDLED</c>, <c>PARKED_BEHIND</c></exception>
    internal IReadOnlyList<IParkedEvent> Decide(Parking parking)
    {
        var waiting = parking.MustWait(Standing);
        var rules = new Rules();
        rules.Require(
            Standing!.Behind is null,
            Refusals.ParkedBehind,
            $"{waiting.Said()} waits behind version {Standing.Behind} of the same stream."
        );
        rules.ThrowIfBroken();
        return [new ParkedMessageRetried(Act, waiting)];
    }
}
