using CellLot.Host.Demo;
using CellLot.Host.Demo.Chapters;
using CellLot.Web.Tests.Bench;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Ward;

/// <summary>
/// One dose by keyboard and scanner, from the pharmacy's hatch through the courier's hands to the bed, with a downtime code, and through an
/// infusion in which everything happens: too fast, a reaction, a hold, a physician's decision, a stop.
/// </summary>
[Collection<WardHouse.OneAtATime>]
public sealed class ChainTests(WardHouse house)
{
    private static readonly DemoPatient Patient = WardHouse.Another(2004, 40m);
    private static readonly string Address = $"/ward/{Patient.Order}";

    [Fact]
    public async Task A_dose_goes_from_hand_to_hand_and_its_infusion_is_stopped()
    {
        using var stage = house.Stage();
        await PharmacyChapter.Order(stage, Patient);
        await PharmacyChapter.Prepare(stage, Patient);
        await stage.Until("nurse1", $"/api/v1/custody/doses/{Patient.Order}", _ => true, "the issued dose is awaited");
        await FromHandToHand();
        await using var nurse = await house.Nurse("nurse1");
        await Arrive(nurse);
        await Downtime(nurse);
        await CustodyBedside.Play(stage, Patient);
        await Start(nurse);
        await TooFast(nurse);
        await Reaction(nurse);
        await Hold(stage);
        await Decide(nurse);
        await Stop(nurse);
        (await house.Recorded(Patient, "infusion_stopped")).ShouldBe(1);
    }

    private async Task FromHandToHand()
    {
        await using var pharmacist = await house.Person(
            "pharm1",
            $"/pharmacy/orders/{Patient.Order}",
            $"Order {Patient.Order}"
        );
        await pharmacist.Press("Where the bag is, and handing it over");
        await pharmacist.Press("Hand the dose over");
        await pharmacist.Type("Account of the person who receives it", "courrier");
        await Written(pharmacist, "pharm1");
        await pharmacist.Press("Sign and hand over");
        await Expect(pharmacist.Main.Locator("#to-error"))
            .ToContainTextAsync("Account of the person who receives it: no account courrier is known");
        await pharmacist.Type("Account of the person who receives it", "courier");
        await pharmacist.Type("Your password", house.PasswordOf("pharm1"));
        await pharmacist.Press("Sign and hand over");
        await pharmacist.Done($"Handed dose {Patient.Order} over to courier.");

        await using var courier = await house.Nurse("courier");
        await courier.Press(Patient.Order);
        await courier.Press("Receive the dose");
        await Written(courier, "courier");
        await courier.Press("Sign and receive");
        await courier.Done($"Received dose {Patient.Order}.");
        await courier.Press("Hand the dose over");
        await courier.Type("Account of the person who receives it", "nurse1");
        await Written(courier, "courier");
        await courier.Press("Sign and hand over");
        await courier.Done($"Handed dose {Patient.Order} over to nurse1.");

        await using var nurse = await house.Nurse("nurse1");
        await nurse.Go($"{Address}/receive");
        await Written(nurse, "nurse1");
        await nurse.Press("Sign and receive");
        await nurse.Done($"Received dose {Patient.Order}.");
    }

    private async Task Written(Hand hand, string account)
    {
        await hand.Type("Label of the bag", $"CL-DOSE:{Patient.Order}");
        await hand.Arrow("Is the seal intact?", "Yes");
        await hand.Type("How does it look?", "clear, no clumps");
        await hand.Type("Where?", "hatch");
        await hand.Type("Your password", house.PasswordOf(account));
    }

    private async Task Arrive(Hand nurse)
    {
        await nurse.Go($"{Address}/arrival");
        await nurse.Type("Ward and bed", "ward 3, bed 4");
        await nurse.Press("Record the arrival");
        await nurse.Done("is at the bedside, ward 3, bed 4");
        await nurse.Go($"{Address}/arrival");
        await Expect(nurse.Main).ToContainTextAsync("The dose arrived already: ward 3, bed 4.");
        await using var courier = await house.Nurse("courier");
        await Expect(courier.Main.GetByRole(AriaRole.Link, new() { Name = Patient.Order })).ToHaveCountAsync(0);
    }

    private async Task Downtime(Hand nurse)
    {
        await nurse.Go($"{Address}/downtime");
        await nurse.Press("Ask for a code");
        await nurse.Done("Read the code out to the release desk.");
        var code = await nurse.Main.Locator(".cl-readout").InnerTextAsync();
        await ReleaseDesk.Answer(house, Patient, code);
        await nurse.Press("Give the code back unused");
        await nurse.Done("The code was given back.");
        await Expect(nurse.Main.GetByRole(AriaRole.Button, new() { Name = "Ask for a code" })).ToBeVisibleAsync();
    }

    private async Task Start(Hand nurse)
    {
        await nurse.Go($"{Address}/start");
        await nurse.Type("Rate, in mL/min", "5");
        await nurse.Type("Access", "peripheral vein, left forearm");
        await nurse.Type("Your password", house.PasswordOf("nurse1"));
        await nurse.Type("Account of the person who signs", "nurse2");
        await nurse.Type("Their password", house.PasswordOf("nurse2"));
        await nurse.Press("Sign and start");
        await nurse.Done("has started");
    }

    private static async Task TooFast(Hand nurse)
    {
        await nurse.Press("Change the rate");
        await nurse.Type("New rate, in mL/min", "50");
        await nurse.Press("Record the rate");
        await nurse.Done("ABOVE the protocol's");
        await Expect(nurse.Main.Locator("dl")).ToContainTextAsync("ABOVE the protocol's limit");
        await nurse.Press("Change the rate");
        await nurse.Type("New rate, in mL/min", "5");
        await nurse.Press("Record the rate");
        await nurse.Done("Rate changed to 5 mL/min.");
        await nurse.Press("Vital signs");
        await nurse.Type("When in the course", "15 min");
        await nurse.Type("Temperature, in °C (if any)", "98.6");
        await nurse.Press("Record the vital signs");
        await Expect(nurse.Main.Locator("#temperatureC-error"))
            .ToContainTextAsync("98.6 °C is not what can be measured, 20 to 46 °C");
    }

    private static async Task Reaction(Hand nurse)
    {
        await nurse.Go($"{Address}/reaction");
        await nurse.Type("What is it?", "urticaria");
        await nurse.Type("How severe, in your own words", "a few wheals on the arm");
        await nurse.Arrow("Is there any sign of hypersensitivity?", "No");
        await nurse.Arrow("What was done?", "Paused");
        await nurse.Press("Record the reaction");
        await nurse.Done("Reaction recorded: urticaria. Record here what was done, too.");
        await nurse.Type("Why", "urticaria");
        await nurse.Press("Record the pause");
        await nurse.Done("The infusion is paused.");
        await nurse.Press("Resume");
        await nurse.Type("Rate, in mL/min", "3");
        await nurse.Press("Record that it goes on");
        await nurse.Done("The infusion goes on.");
    }

    private static async Task Hold(DemoStage stage)
    {
        await stage.Do(
            "qa",
            "quality.place-hold",
            "holds/H-CHAIN",
            "hold/H-CHAIN",
            new { scopeKeys = new[] { $"dose/{Patient.Order}" }, reason = "a smear is read again" },
            "chain/hold",
            null,
            ("qa", Domain.Meanings.Approved)
        );
        await stage.Until(
            "nurse1",
            $"/api/v1/custody/doses/{Patient.Order}",
            dose => dose.GetProperty("alarms").GetArrayLength() > 0,
            "the hold at the bedside"
        );
    }

    private async Task Decide(Hand nurse)
    {
        await nurse.Go("/ward");
        await Expect(nurse.Page.Locator("#alarms")).ToContainTextAsync($"ALARM: {Patient.Order}");
        await Expect(nurse.Page.Locator("#alarms a")).ToHaveAttributeAsync("href", Address);
        await nurse.Press(Patient.Order);
        await nurse.Press("Decide about the alarm");
        await nurse.Arrow("What does the physician decide?", "Stop is advised");
        await nurse.Type("Why", "not before the smear is read");
        await nurse.Type("Account of the person who signs", "nurse2");
        await nurse.Type("Their password", house.PasswordOf("nurse2"));
        await nurse.Press("Sign the decision");
        await Expect(nurse.Main.Locator("[id='physician.account-error']")).ToContainTextAsync("NOT_AUTHORISED");
        await nurse.Type("Account of the person who signs", "prescriber");
        await nurse.Type("Their password", house.PasswordOf("prescriber"));
        await nurse.Press("Sign the decision");
        await nurse.Done("The physician's decision is on record.");
    }

    private static async Task Stop(Hand nurse)
    {
        await nurse.Press("Stop for good");
        await nurse.Type("Why", "as the physician advised");
        await nurse.Press("Record the stop");
        await nurse.Done("The infusion is stopped.");
        await Expect(nurse.Main.GetByRole(AriaRole.Link, new() { Name = "Close the record" })).ToBeVisibleAsync();
    }
}
