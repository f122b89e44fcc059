using CellLot.Domain.Sourcing;

namespace CellLot.Domain.Tests.Sourcing;

/// <summary>Donors for tests, told as the commands that made them.</summary>
internal static class Donors
{
    public const string Id = "D-00000000000000001";
    public const string Newborn = "N-00000000000000002";

    public static readonly DateOnly Recovery = new(2026, 2, 20);

    public static RegisterDonor Registered(DonorKind kind = DonorKind.Adult) =>
        new(Acts.By("doctor"), kind == DonorKind.Mother ? "M" + Id[1..] : Id, kind, null);

    public static GiveConsent Consented(params string[] scopes) =>
        new(Acts.By("doctor"), Id, "ICF-2", scopes.Length == 0 ? [Donor.Manufacture] : scopes);

    public static TakeHistory History(bool risk = false) => new(Acts.By("doctor"), Id, "DHQ-3", risk);

    public static CollectSpecimen Specimen(string id, DateOnly on) =>
        new(Acts.By("doctor", new DateTimeOffset(on, new TimeOnly(8, 0), TimeSpan.Zero)), Id, id);

    public static ReportDonorTests Report(string specimen, params ReportedTest[] tests) =>
        new(Acts.By("analyst"), Id, specimen, "Laboratory", tests);

    public static ReportDonorTests NothingReactive(string specimen) =>
        Report(specimen, [.. DonorTests.All.Select(t => new ReportedTest(t, TestOutcome.NonReactive, "kit"))]);

    public static DetermineEligibility Determined(
        string regime = "us",
        EligibilityVerdict verdict = EligibilityVerdict.Eligible,
        string tissue = "bone-marrow",
        DateOnly? recovery = null,
        string? reason = null
    ) => new(Acts.By("doctor", signed: Meanings.Determined), Id, regime, verdict, tissue, recovery ?? Recovery, reason);

    /// <summary>Consented, asked, and tested on a specimen of this day.</summary>
    public static Given<IDonorCommand, IDonorEvent, Donor> Tested(
        DateOnly specimen,
        DonorKind kind = DonorKind.Adult
    ) =>
        Given(Donor.Decider)
            .After(Registered(kind), Consented(), History(), Specimen("S-1", specimen), NothingReactive("S-1"));

    /// <summary>Determined eligible for both regimes, ten days before recovery.</summary>
    public static Given<IDonorCommand, IDonorEvent, Donor> Eligible() =>
        Tested(Recovery.AddDays(-10)).After(Determined("us"), Determined("eu"));
}
