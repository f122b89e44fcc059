using CellLot.Domain.Sourcing;
using FsCheck.Fluent;
using Xunit;

namespace CellLot.Domain.Tests.Sourcing;

public sealed class SourcingLaws
{
    [Fact]
    public void Donors_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(
            Donor.Decider,
            Gen.Choose(-40, 10)
                .SelectMany(days => Gen.Choose(0, 8).Select(kind => Command(kind, Donors.Recovery.AddDays(days))))
        );

    [Fact]
    public void Donations_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(Donation.Decider, Gen.Choose(0, 6).Select(DonationCommand));

    private static IDonorCommand Command(int kind, DateOnly day) =>
        kind switch
        {
            0 => Donors.Registered(),
            1 => Donors.Consented(),
            2 => Donors.History(),
            3 => Donors.Specimen($"S-{day.DayNumber}", day),
            4 => Donors.NothingReactive($"S-{day.DayNumber}"),
            5 => new WithdrawConsent(Acts.By("doctor"), Donors.Id, "letter"),
            6 => Donors.Determined("us", reason: "new facts"),
            7 => Donors.Determined("eu", EligibilityVerdict.Incomplete, reason: "waiting"),
            _ => Donors.Determined("eu", reason: "new facts", recovery: day),
        };

    private static IDonationCommand DonationCommand(int kind)
    {
        const string din = "A999926000123";
        const string label = "A999926000123P";
        var donor = Donors.Eligible().State;
        return kind switch
        {
            0 => new RecordRecovery(
                Acts.By("doctor", new DateTimeOffset(2026, 2, 20, 9, 0, 0, TimeSpan.Zero)),
                din,
                label,
                Donors.Id,
                donor,
                null,
                null,
                "bone-marrow",
                60.0m,
                null,
                null
            ),
            1 => new PackDonation(Acts.By("doctor"), din, label, "BOX-7", "SEAL-1"),
            2 => new ReceiveDonation(Acts.By("tech-1"), din, label, true, true, 16m, 20m),
            3 => new QuarantineDonation(Acts.By("qa"), din, "asked again"),
            4 => new RejectDonation(Acts.By("qa", signed: Meanings.Rejected), din, "clotted"),
            _ => new AcceptDonation(Acts.By("qa", signed: Meanings.Approved), din, label, ["us"], donor),
        };
    }
}
