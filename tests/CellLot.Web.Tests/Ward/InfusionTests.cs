using CellLot.Host.Demo;
using CellLot.Host.Demo.Chapters;
using CellLot.Web.Tests.Bench;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Ward;

/// <summary>Two nurses, keyboard and scanner only, from the check to the closed record.</summary>
[Collection<WardHouse.OneAtATime>]
public sealed class InfusionTests(WardHouse house)
{
    private static readonly DemoPatient Patient = WardHouse.AtBedside;

    [Fact]
    public async Task Two_nurses_give_a_dose_after_a_wristband_that_was_not_the_patients()
    {
        await using var first = await house.Nurse("nurse1");
        await using var second = await house.Nurse("nurse2");
        await Mismatch(first);
        await Checked(first);
        (await house.Get($"/api/v1/custody/doses/{Patient.Order}"))
            .GetProperty("matched")
            .GetBoolean()
            .ShouldBeFalse("one alone opens nothing");
        await second.Go($"/ward/{Patient.Order}/check");
        await Expect(second.Main).ToContainTextAsync("Nuria Blanco has made an entry. It stays sealed");
        await Checked(second);
        await Start(first);
        await Meanwhile(first);
        await Close(first);
        (await house.Recorded(Patient, "bedside_mismatched")).ShouldBe(1);
    }

    private static async Task Mismatch(Hand hand)
    {
        await hand.Press(Patient.Order);
        await hand.Press("Check patient and dose, alone");
        await Fill(hand, PharmacyPatients.Wristband(WardHouse.OnItsWay));
        await hand.Press("Enter my check");
        await Expect(hand.Page.GetByRole(AriaRole.Heading, new() { Name = "STOP. Do not give this dose." }))
            .ToBeVisibleAsync();
        await Expect(hand.Main).ToContainTextAsync("The wristband is not this patient's.");
        hand.Page.Url.ShouldNotContain("WB-");
        await hand.Press("Make a new check");
        await Expect(hand.Main.GetByLabel("Volume on the label, in mL")).ToHaveValueAsync("");
    }

    private static async Task Checked(Hand hand)
    {
        await hand.Go($"/ward/{Patient.Order}/check");
        await Fill(hand, PharmacyPatients.Wristband(Patient));
        (await hand.Page.EvaluateAsync<string>("() => JSON.stringify({ ...localStorage })")).ShouldNotContain(
            PharmacyPatients.Wristband(Patient),
            customMessage: "no draft keeps what identifies a patient"
        );
        await hand.Press("Enter my check");
        await hand.Done("Your check is in.");
    }

    private static async Task Fill(Hand hand, string wristband)
    {
        await Expect(hand.Main.GetByLabel("Wristband of the patient")).ToBeFocusedAsync();
        await hand.Scan(wristband);
        await Expect(hand.Main.GetByLabel("Label of the bag")).ToBeFocusedAsync();
        await hand.Scan($"CL-DOSE:{Patient.Order}");
        await Expect(hand.Main.GetByLabel("Label of the bag")).ToHaveValueAsync($"CL-DOSE:{Patient.Order}");
        await hand.Type("Volume on the label, in mL", "100");
        foreach (var question in await hand.Main.Locator(".cl-answers legend").AllInnerTextsAsync())
            await hand.Arrow(question, "Yes");
    }

    private async Task Start(Hand hand)
    {
        await hand.Go($"/ward/{Patient.Order}");
        await hand.Press("Start the infusion");
        await hand.Type("Rate, in mL/min", "60");
        await hand.Type("Access", "peripheral vein, left forearm");
        await Signed(hand);
        await hand.Press("Sign and start");
        await Expect(hand.Main.Locator("[id='rateMlPerMin-error']")).ToContainTextAsync("RATE_LIMIT");
        await hand.Type("Rate, in mL/min", "5");
        await Signed(hand);
        await hand.Press("Sign and start");
        await hand.Done("has started");
        await Expect(hand.Page.Locator(".cl-who")).ToContainTextAsync("Nuria Blanco"); // nurse2 signed, and nobody else is signed in
    }

    private static async Task Meanwhile(Hand hand)
    {
        await hand.Press("Vital signs");
        await hand.Type("When in the course", "start");
        await hand.Type("Temperature, in °C (if any)", "36.7");
        await hand.Type("Heart rate, beats a minute (if any)", "72");
        await hand.Press("Record the vital signs");
        await hand.Done("Vital signs recorded (start).");
        await hand.Press("Pause");
        await hand.Type("Why", "nausea");
        await hand.Press("Record the pause");
        await hand.Done("The infusion is paused.");
        await hand.Press("Resume");
        await hand.Type("Rate, in mL/min", "2.5");
        await hand.Press("Record that it goes on");
        await hand.Done("The infusion goes on.");
    }

    private async Task Close(Hand hand)
    {
        await hand.Press("Close the record");
        await hand.Type("Infused, in mL", "98");
        await hand.Type("Discarded, in mL", "3");
        await Signed(hand);
        await hand.Press("Sign and close");
        await Expect(hand.Main.Locator("[id='discardedMl-error']")).ToContainTextAsync("is not 100 mL issued");
        await hand.Type("Discarded, in mL", "2");
        await Signed(hand);
        await hand.Press("Sign and close");
        await hand.Done("98 mL infused");
        await Expect(hand.Main).ToContainTextAsync("98 mL infused + 2 mL discarded");
    }

    private async Task Signed(Hand hand)
    {
        await hand.Type("Your password", house.PasswordOf("nurse1"));
        await hand.Type("Account of the person who signs", "nurse2");
        await hand.Type("Their password", house.PasswordOf("nurse2"));
    }
}
