using CellLot.Domain.Sourcing;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Sourcing;

public sealed class DonationRuleTests
{
    private const string Din = "A999926000123";
    private const string Label = "A999926000123P";
    private static readonly DateTimeOffset RecoveredAt = new(2026, 2, 20, 9, 0, 0, TimeSpan.Zero);

    private static RecordRecovery Recovered(Donor? donor = null, DateTimeOffset? at = null) =>
        new(
            Acts.By("doctor", at ?? RecoveredAt),
            Din,
            Label,
            Donors.Id,
            donor ?? Donors.Eligible().State,
            null,
            null,
            "bone-marrow",
            60.0m,
            null,
            "heparin"
        );

    private static ReceiveDonation Received(bool seal = true, bool condition = true) =>
        new(Acts.By("tech-1", RecoveredAt.AddHours(6)), Din, Label, seal, condition, 16.2m, 21.8m);

    private static AcceptDonation Accepted(Donor? donor = null, params string[] regimes) =>
        new(
            Acts.By("qa", RecoveredAt.AddHours(7), Meanings.Approved),
            Din,
            Label,
            regimes.Length == 0 ? ["us", "eu"] : regimes,
            donor ?? Donors.Eligible().State
        );

    private static Given<IDonationCommand, IDonationEvent, Donation> Arrived() =>
        Given(Donation.Decider).After(Recovered(), Received());

    [Fact]
    public void A_donation_of_an_eligible_donor_is_accepted_for_the_regimes_named() =>
        Arrived()
            .When(Accepted())
            .ThenOne<DonationAccepted>(e => string.Join(" ", e.Regimes) == "eu us" && e.Facts.Din == Din);

    [Fact]
    public void A_donation_stays_in_quarantine_until_its_donor_is_eligible_for_every_regime()
    {
        var usOnly = Donors.Tested(Donors.Recovery).After(Donors.Determined("us")).State;
        Arrived().When(Accepted(usOnly)).ThenRefused("DONOR_NOT_ELIGIBLE");
        Arrived().When(Accepted(usOnly, "us")).ThenOne<DonationAccepted>();
        var changed = Donors
            .Eligible()
            .After(Donors.Determined("us", EligibilityVerdict.Incomplete, reason: "asked again"))
            .State;
        Arrived().When(Accepted(changed)).ThenRefused("DONOR_NOT_ELIGIBLE");
    }

    [Fact]
    public void The_window_is_judged_again_on_the_day_of_the_recovery_itself()
    {
        // Specimen of 10 February, determined for the 20th: recovered on the 12th of March it is 30 days old, on the 13th 31.
        AcceptDonation On(DateTimeOffset day) =>
            Accepted() with
            {
                Act = Acts.By("qa", day.AddDays(1), Meanings.Approved),
            };
        Given<IDonationCommand, IDonationEvent, Donation> At(DateTimeOffset day) =>
            Given(Donation.Decider)
                .After(Recovered(at: day), Received() with { Act = Acts.By("tech-1", day.AddHours(2)) });
        var inside = new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero);
        At(inside).When(On(inside)).ThenOne<DonationAccepted>();
        At(inside.AddDays(1)).When(On(inside.AddDays(1))).ThenRefused("SPECIMEN_WINDOW");
    }

    [Fact]
    public void Consent_must_be_in_force_at_recovery_and_at_acceptance()
    {
        var withdrawn = Donors.Eligible().After(new WithdrawConsent(Acts.By("doctor"), Donors.Id, "letter")).State;
        Given(Donation.Decider).When(Recovered(withdrawn)).ThenRefused("CONSENT_MISSING");
        Arrived().When(Accepted(withdrawn)).ThenRefused("CONSENT_MISSING");
    }

    [Theory]
    [InlineData("A999926000123P", true)]
    [InlineData("A999926000123Q", false)]
    [InlineData("A999926000123", false)]
    [InlineData("A999926000132P", false)]
    [InlineData("a999926000123p", false)]
    [InlineData("", false)]
    public void A_label_is_read_with_its_check_character(string label, bool accepted)
    {
        var outcome = Given(Donation.Decider).When(Recovered() with { Label = label });
        if (accepted)
            outcome.ThenOne<DonationRecovered>(e => e.Facts.Display == "A9999 26 000123 00 P");
        else
            outcome.ThenRefused("DIN_INVALID");
    }

    [Fact]
    public void A_number_is_used_once() => Arrived().When(Recovered()).ThenRefused("ALREADY_EXISTS");

    [Fact]
    public void What_arrived_badly_is_not_accepted()
    {
        Given(Donation.Decider).After(Recovered(), Received(seal: false)).When(Accepted()).ThenRefused("STATE_REFUSES");
        Given(Donation.Decider)
            .After(Recovered(), Received(condition: false))
            .When(Accepted())
            .ThenRefused("STATE_REFUSES");
    }

    [Fact]
    public void A_rejected_donation_is_rejected_for_good()
    {
        var rejected = Arrived().After(new RejectDonation(Acts.By("qa", signed: Meanings.Rejected), Din, "clotted"));
        rejected.When(Accepted()).ThenRefused("STATE_REFUSES");
        rejected.When(new QuarantineDonation(Acts.By("qa"), Din, "again")).ThenRefused("STATE_REFUSES");
    }

    [Fact]
    public void An_accepted_donation_can_be_quarantined_and_accepted_again()
    {
        var again = Arrived().After(Accepted(), new QuarantineDonation(Acts.By("qa"), Din, "asked again"));
        again.State.Standing.ShouldBe(DonationStanding.Quarantined);
        Arrived()
            .After(Accepted())
            .When(new QuarantineDonation(Acts.By("qa"), Din, "asked again"))
            .ThenOne<DonationQuarantined>(e => e.WasAccepted);
        Arrived()
            .When(new QuarantineDonation(Acts.By("qa"), Din, "asked again"))
            .ThenOne<DonationQuarantined>(e => !e.WasAccepted);
        again.When(Accepted()).ThenOne<DonationAccepted>();
    }

    [Fact]
    public void A_cord_names_its_mother_and_her_newborn()
    {
        var mother = Donors.Tested(Donors.Recovery, DonorKind.Mother).State;
        var newborn = Given(Donor.Decider)
            .After(new RegisterDonor(Acts.By("doctor"), Donors.Newborn, DonorKind.Newborn, Donors.Id, mother))
            .State;
        var cord = Recovered(mother) with
        {
            Tissue = "umbilical-cord",
            AmountMl = null,
            AmountGrams = 32.5m,
            Newborn = Donors.Newborn,
            NewbornState = newborn,
        };
        Given(Donation.Decider)
            .When(cord)
            .ThenOne<DonationRecovered>(e => string.Join(" ", e.Facts.Donors) == $"{Donors.Id} {Donors.Newborn}");
        Given(Donation.Decider).When(cord with { Newborn = null, NewbornState = null }).ThenRefused("INPUT_INVALID");
        Given(Donation.Decider)
            .When(cord with { NewbornState = newborn with { Mother = "DN-0099" } })
            .ThenRefused("INPUT_INVALID");
    }
}
