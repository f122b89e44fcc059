namespace CellLot.Domain.Sourcing;

/// <summary>Commands of <c>donation/{DIN}</c>.</summary>
public interface IDonationCommand : ICommand;

/// <summary>Where a donation stands on its way to manufacture.</summary>
public enum DonationStanding
{
    Unknown,
    Recovered,
    Packed,
    Received,
    Quarantined,
    Accepted,
    Rejected,
}

/// <summary>A donation. Stream <c>donation/{DIN}</c>; owns invariant 4: accepted only when its donor is eligible and consents.</summary>
public sealed record Donation
{
    public DonationStanding Standing { get; init; }

    /// <summary>Null before recovery.</summary>
    public DonationFacts? Facts { get; init; }

    /// <summary>Seal intact and condition acceptable at receipt; null before.</summary>
    public bool? ArrivedWell { get; init; }

    /// <summary>It was accepted once: lots may descend from it, whatever became of it since.</summary>
    public bool WasAccepted { get; init; }

    /// <summary>The table of verbs.</summary>
    public static Decider<IDonationCommand, IDonationEvent, Donation> Decider { get; } =
        new(
            "donation",
            1,
            new Donation(),
            (command, donation) =>
                command switch
                {
                    RecordRecovery record => record.Decide(donation),
                    PackDonation pack => pack.Decide(donation),
                    ReceiveDonation receive => receive.Decide(donation),
                    AcceptDonation accept => accept.Decide(donation),
                    QuarantineDonation quarantine => quarantine.Decide(donation),
                    RejectDonation reject => reject.Decide(donation),
                    _ => throw new InvalidOperationException($"{command.GetType().Name} is no verb of a donation."),
                },
            Evolve
        );

    /// <summary>Notes <c>NOT_FOUND</c> or <c>STATE_REFUSES</c> unless the donation stands in one of these.</summary>
    internal bool RequireStanding(Rules rules, string din, params DonationStanding[] allowed) =>
        rules.Require(Facts is not null, Refusals.NotFound, $"There is no donation {din}.")
        && rules.Require(
            allowed.Contains(Standing),
            Refusals.StateRefuses,
            $"The donation {din} is {Words(Standing)}; this needs it {string.Join(" or ", allowed.Select(Words))}."
        );

    private static string Words(DonationStanding standing) => standing.ToString().ToLowerInvariant();

    private static Donation Evolve(Donation donation, IDonationEvent happened) =>
        happened switch
        {
            DonationReceived e => donation with
            {
                Standing = DonationStanding.Received,
                ArrivedWell = e.SealIntact && e.ConditionAcceptable,
            },
            DonationRecovered e => donation with { Standing = DonationStanding.Recovered, Facts = e.Facts },
            DonationPacked => donation with { Standing = DonationStanding.Packed },
            DonationAccepted => donation with { Standing = DonationStanding.Accepted, WasAccepted = true },
            DonationQuarantined => donation with { Standing = DonationStanding.Quarantined },
            DonationRejected => donation with { Standing = DonationStanding.Rejected },
            _ => donation,
        };
}
