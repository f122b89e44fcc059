namespace CellLot.Domain.Sourcing;

/// <summary>Packs and seals a recovered donation.</summary>
public sealed record PackDonation(Act Act, string Din, string Label, string Container, string Seal) : IDonationCommand
{
    internal IReadOnlyList<IDonationEvent> Decide(Donation donation)
    {
        var rules = new Rules();
        donation.RequireStanding(rules, Din, DonationStanding.Recovered);
        DinLabel.Read(rules, Din, Label);
        rules.Require(
            !string.IsNullOrWhiteSpace(Container) && !string.IsNullOrWhiteSpace(Seal),
            Refusals.InputInvalid,
            "container, seal: name the shipper and the seal number."
        );
        rules.ThrowIfBroken();
        return [new DonationPacked(Act, donation.Facts!, Container, Seal)];
    }
}

/// <summary>Receives a donation: its label is scanned again; it stays in quarantine.</summary>
public sealed record ReceiveDonation(
    Act Act,
    string Din,
    string Label,
    bool SealIntact,
    bool ConditionAcceptable,
    decimal MinCelsius,
    decimal MaxCelsius
) : IDonationCommand
{
    internal IReadOnlyList<IDonationEvent> Decide(Donation donation)
    {
        var rules = new Rules();
        if (donation.RequireStanding(rules, Din, DonationStanding.Recovered, DonationStanding.Packed))
            rules.Require(
                Act.OccurredAt >= donation.Facts!.RecoveredAt,
                Refusals.InputInvalid,
                "occurredAt: a donation is not received before it is recovered."
            );
        DinLabel.Read(rules, Din, Label);
        rules.Require(MinCelsius <= MaxCelsius, Refusals.InputInvalid, "minCelsius lies above maxCelsius.");
        rules.ThrowIfBroken();
        return [new DonationReceived(Act, donation.Facts!, SealIntact, ConditionAcceptable, MinCelsius, MaxCelsius)];
    }
}
