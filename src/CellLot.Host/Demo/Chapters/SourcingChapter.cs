using System.Globalization;
using CellLot.Domain;
using CellLot.Domain.Sourcing;

namespace CellLot.Host.Demo.Chapters;

/// <summary>
/// Sourcing's part of the demonstration: a donor registered, consented, asked, tested and determined for both regimes, the
/// donation recovered, received and accepted. Everything about the donor is invented; only Identity learns a name.
/// </summary>
public static class SourcingChapter
{
    private static readonly string[] Regimes = ["us", "eu"];

    /// <summary>The donor of a lot, from consent to the accepted donation.</summary>
    /// <returns>Pseudonym of who consented and was tested: the donor, or the mother of the newborn.</returns>
    public static async Task<string> Play(DemoStage stage, DemoLot lot)
    {
        stage.Voice.Chapter($"Lot {lot.No}: donor and donation");
        var cord = lot.Tissue == "umbilical-cord";
        var donor = await Register(stage, lot, cord ? "mother" : "donor", null);
        var newborn = cord ? await Register(stage, lot, "newborn", donor) : null;
        var person = new Tested(stage, lot, donor);
        if (cord)
            await Cord(person, newborn!);
        else
            await Marrow(person);
        await SourcingDonation.Accept(person, stage.At(lot.RecoveredDaysAgo, cord ? "20:00" : "16:00"));
        stage.Voice.Say($"{await Display(stage, lot)} accepted for {string.Join(" and ", Regimes)}");
        return donor;
    }

    /// <summary>Marrow: tested ten days before, determined, then recovered.</summary>
    private static async Task Marrow(Tested person)
    {
        await Screen(person, person.Stage.At(person.RecoveredDaysAgo + 10, "09:00"));
        await Report(person, person.Stage.At(person.RecoveredDaysAgo + 7, "15:00"));
        await Determine(person, person.Stage.At(person.RecoveredDaysAgo + 6, "11:00"));
        await SourcingDonation.Recover(person, null, person.Stage.At(person.RecoveredDaysAgo, "09:00"));
    }

    /// <summary>Cord: the mother's specimen is taken at the delivery, reported and determined on the same day.</summary>
    private static async Task Cord(Tested person, string newborn)
    {
        await Screen(person, person.Stage.At(person.RecoveredDaysAgo, "08:00"));
        await SourcingDonation.Recover(person, newborn, person.Stage.At(person.RecoveredDaysAgo, "09:00"));
        await Report(person, person.Stage.At(person.RecoveredDaysAgo, "18:00"));
        await Determine(person, person.Stage.At(person.RecoveredDaysAgo, "19:00"));
    }

    private static async Task<string> Register(DemoStage stage, DemoLot lot, string kind, string? mother)
    {
        var number = lot.Number.ToString("000", CultureInfo.InvariantCulture);
        var enrolled = await stage.Do(
            "donor-physician",
            "identity.enrol",
            "enrol",
            "-",
            new
            {
                kind,
                name = $"Invented {kind} {number}",
                birthDate = kind == "newborn"
                    ? stage.DateOf(lot.RecoveredDaysAgo)
                    : new DateOnly(1992, 4, 6).AddDays(lot.Number),
                hospitalNumber = $"H-{kind[..1].ToUpperInvariant()}{number}",
                wristbandCode = $"WB-{kind[..1].ToUpperInvariant()}-{number}",
                mother,
            },
            $"src/{lot.No}/{kind}/identity"
        );
        var pseudonym = enrolled.GetProperty("pseudonym").GetString()!;
        await stage.Do(
            "donor-physician",
            "sourcing.register-donor",
            $"donors/{pseudonym}",
            $"donor/{pseudonym}",
            new { kind = kind == "donor" ? "adult" : kind, mother },
            $"src/{lot.No}/{kind}/register",
            stage.At(lot.RecoveredDaysAgo + 20, "10:00")
        );
        return pseudonym;
    }

    private static async Task Screen(Tested person, DateTimeOffset at)
    {
        await person.Do(
            "donor-physician",
            "give-consent",
            "consent",
            new { consentVersion = "ICF-MSC-2", scopes = new[] { Donor.Manufacture, "lupus-study" } },
            "consent",
            at.AddHours(-1)
        );
        await person.Do(
            "donor-physician",
            "take-history",
            "history",
            new { questionnaire = "DHQ-3", riskFound = false },
            "history",
            at.AddMinutes(-30)
        );
        await person.Do(
            "donor-physician",
            "collect-specimen",
            "specimens",
            new { specimen = person.Specimen },
            "specimen",
            at
        );
        person.Stage.Voice.Say(
            $"{person.Donor} consented, history taken, specimen {person.Specimen} taken on {at:yyyy-MM-dd}"
        );
    }

    private static Task Report(Tested person, DateTimeOffset at) =>
        person.Do(
            "analyst",
            "report-donor-tests",
            $"specimens/{person.Specimen}/report",
            new
            {
                laboratory = "Donor testing laboratory (demonstration)",
                tests = DonorTests.All.Select(test => new
                {
                    test,
                    outcome = "nonReactive",
                    method = "licensed donor-screening test",
                }),
            },
            "report",
            at
        );

    private static async Task Determine(Tested person, DateTimeOffset at)
    {
        foreach (var regime in Regimes)
            await person.Do(
                "donor-physician",
                "determine-eligibility",
                "determinations",
                new
                {
                    regime,
                    verdict = "eligible",
                    tissue = person.Lot.Tissue,
                    recoveryOn = person.Stage.DateOf(person.RecoveredDaysAgo),
                },
                $"determine/{regime}",
                at,
                ("donor-physician", Meanings.Determined)
            );
        person.Stage.Voice.Say(
            $"{DonorTests.All.Length} tests non-reactive, specimen inside both windows: {person.Donor} determined eligible, US and EU"
        );
    }

    private static async Task<string> Display(DemoStage stage, DemoLot lot) =>
        (await stage.Get("qa", $"/api/v1/sourcing/donations/{lot.Din}"))
            .GetProperty("state")
            .GetProperty("facts")
            .GetProperty("display")
            .GetString()!;

    /// <summary>The donor at work in this chapter.</summary>
    internal sealed record Tested(DemoStage Stage, DemoLot Lot, string Donor)
    {
        public int RecoveredDaysAgo => Lot.RecoveredDaysAgo;

        public string Specimen => string.Create(CultureInfo.InvariantCulture, $"S-{Lot.Number:0000}");

        public Task Do(
            string person,
            string command,
            string verb,
            object body,
            string step,
            DateTimeOffset at,
            params (string Person, string Meaning)[] signed
        ) =>
            Stage.Do(
                person,
                $"sourcing.{command}",
                $"donors/{Donor}/{verb}",
                $"donor/{Donor}",
                body,
                $"src/{Lot.No}/{step}",
                at,
                signed
            );
    }
}
