using CellLot.Domain;
using CellLot.Domain.Identifiers;

namespace CellLot.Host.Demo.Chapters;

/// <summary>A donation of the demonstration: recovered under its DIN, packed, received, accepted. Amounts are invented.</summary>
internal static class SourcingDonation
{
    /// <summary>Recovery, packing and receipt on one day; the label is read each time.</summary>
    public static async Task Recover(SourcingChapter.Tested person, string? newborn, DateTimeOffset at)
    {
        var marrow = newborn is null;
        await Do(
            person,
            "donor-physician",
            "record-recovery",
            "",
            new
            {
                label = LabelOf(person),
                donor = person.Donor,
                newborn,
                tissue = person.Lot.Tissue,
                amountMl = marrow ? 30.0m * person.Lot.Scale : (decimal?)null,
                amountGrams = marrow ? (decimal?)null : 32.5m,
                anticoagulant = marrow ? "heparin, lot H-2231" : null,
            },
            "recovery",
            at
        );
        await Do(
            person,
            "donor-physician",
            "pack-donation",
            "/packing",
            new
            {
                label = LabelOf(person),
                container = $"BOX-{person.Lot.Number}",
                seal = $"SEAL-{4710 + person.Lot.Number}",
            },
            "packing",
            at.AddMinutes(20)
        );
        await Do(
            person,
            "tech1",
            "receive-donation",
            "/receipt",
            new
            {
                label = LabelOf(person),
                sealIntact = true,
                conditionAcceptable = true,
                minCelsius = marrow ? 16.2m : 3.1m,
                maxCelsius = marrow ? 21.8m : 6.4m,
            },
            "receipt",
            at.AddHours(5)
        );
        person.Stage.Voice.Say(
            marrow
                ? $"Marrow recovered under {DonationNumber.Parse(LabelOf(person)).Display}, received the same day, seal intact"
                : $"Cord of newborn {newborn} recovered under {DonationNumber.Parse(LabelOf(person)).Display}, received the same day, seal intact"
        );
    }

    /// <summary>Out of quarantine, the donor being eligible for both regimes.</summary>
    public static Task Accept(SourcingChapter.Tested person, DateTimeOffset at) =>
        Do(
            person,
            "qa",
            "accept-donation",
            "/acceptance",
            new { label = LabelOf(person), regimes = new[] { "us", "eu" } },
            "acceptance",
            at,
            ("qa", Meanings.Approved)
        );

    /// <summary>The number as typed, its check character last.</summary>
    private static string LabelOf(SourcingChapter.Tested person) =>
        person.Lot.Din + DonationNumber.Parse(person.Lot.Din).CheckCharacter;

    private static Task Do(
        SourcingChapter.Tested person,
        string who,
        string command,
        string verb,
        object body,
        string step,
        DateTimeOffset at,
        params (string Person, string Meaning)[] signed
    ) =>
        person.Stage.Do(
            who,
            $"sourcing.{command}",
            $"donations/{person.Lot.Din}{verb}",
            $"donation/{person.Lot.Din}",
            body,
            $"src/{person.Lot.No}/{step}",
            at,
            signed
        );
}
