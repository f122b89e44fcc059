using CellLot.Host.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Ward;

/// <summary>A dose is received and brought to the bed, with the server ended in the middle, a second press and the back button.</summary>
[Collection<WardHouse.OneAtATime>]
public sealed class ArrivalTests(WardHouse house)
{
    private static readonly DemoPatient Patient = WardHouse.OnItsWay;

    [Fact]
    public async Task A_dose_is_received_once_and_arrives_once_whatever_happens_to_the_form()
    {
        await using var hand = await house.Nurse("nurse1");
        await hand.Press(Patient.Order);
        await hand.Press("Receive the dose");
        await Expect(hand.Main.GetByLabel("Label of the bag")).ToBeFocusedAsync();
        await hand.Scan($"CL-DOSE:{Patient.Order}");
        await hand.Arrow("Is the seal intact?", "Yes");
        await hand.Type("How does it look?", "clear, no clumps");
        await hand.Type("Where?", "ward 3");
        await house.Restart();
        await hand.Type("Your password", house.PasswordOf("nurse1"));
        await hand.Press("Sign and receive");
        await hand.Done($"Received dose {Patient.Order}.");

        await hand.Press("It is at the bedside");
        await hand.Type("Ward and bed", "ward 3, bed 12");
        await hand.Reach(hand.Main.GetByRole(AriaRole.Button, new() { Name = "Record the arrival" }));
        await hand.Page.EvaluateAsync(
            "() => { const form = document.querySelector('form.cl-entry'); form.requestSubmit(); form.requestSubmit(); }"
        );
        await hand.Done("is at the bedside, ward 3, bed 12");
        await hand.Page.GoBackAsync();
        await hand.Page.GoForwardAsync();
        await Expect(hand.Main).ToContainTextAsync("At the bedside, not started");
        (await house.Recorded(Patient, "dose_arrived")).ShouldBe(1);
        (await house.Get($"/api/v1/custody/items/dose-{Patient.Order}"))
            .GetProperty("holder")
            .GetString()
            .ShouldBe("nurse1");
    }
}
