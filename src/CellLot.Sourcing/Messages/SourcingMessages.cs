using CellLot.Domain;
using CellLot.Domain.Sourcing;
using CellLot.Messages;

namespace CellLot.Sourcing.Messages;

/// <summary>What Sourcing tells the others. Pure: one event, one resulting fact.</summary>
internal static class SourcingMessages
{
    public static IReadOnlyCollection<Type> Told { get; } =
    [
        typeof(Domain.Sourcing.DonorRegistered),
        typeof(ConsentGiven),
        typeof(ConsentWithdrawn),
        typeof(EligibilityDetermined),
        typeof(DonationRecovered),
        typeof(DonationReceived),
        typeof(DonationAccepted),
        typeof(DonationQuarantined),
        typeof(DonationRejected),
    ];

    public static Message? Tell(IEvent happened) =>
        happened switch
        {
            Domain.Sourcing.DonorRegistered e => new CellLot.Messages.DonorRegistered(e.Donor, Word(e.Kind))
            {
                Mother = e.Mother,
            },
            ConsentGiven e => new ConsentChanged(e.Donor, InForce: true, e.ConsentVersion, e.Scopes),
            ConsentWithdrawn e => new ConsentChanged(e.Donor, InForce: false, e.ConsentVersion, []),
            EligibilityDetermined e => new DonorDetermined(
                e.Donor,
                e.Determination.Regime,
                Word(e.Determination.Verdict),
                e.Determination.DeterminedAt
            )
            {
                Before = e.Before is { } before ? Word(before) : null,
                Cause = e.Cause,
                Standing = [.. e.Standing.Select(d => new RegimeVerdict(d.Regime, Word(d.Verdict), d.DeterminedAt))],
            },
            DonationRecovered e => Donation(e.Facts, "recovered"),
            DonationReceived e => Donation(e.Facts, "received"),
            DonationAccepted e => Donation(e.Facts, "accepted") with { AcceptedFor = e.Regimes, WasAccepted = true },
            DonationQuarantined e => Donation(e.Facts, "quarantined") with { WasAccepted = e.WasAccepted },
            DonationRejected e => Donation(e.Facts, "rejected") with { WasAccepted = e.WasAccepted },
            _ => null,
        };

    private static DonationChanged Donation(DonationFacts facts, string state) =>
        new(facts.Din, facts.Donor, facts.Tissue, state, facts.RecoveredAt, facts.AmountMl)
        {
            Donors = facts.Donors,
            AmountGrams = facts.AmountGrams,
        };

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
