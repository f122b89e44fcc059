using CellLot.Web.Tests.Bench;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Release;

/// <summary>Quality's whole work on a lot, from «why can't I release this» to the certificate, by keyboard alone.</summary>
[Collection<ReleaseHouse.OneAtATime>]
public sealed class JourneyTests(ReleaseHouse house)
{
    private static string Dossier => $"/release/{ReleaseHouse.Lot}";

    [Fact]
    public async Task A_lot_is_released_after_its_two_open_gates_were_cleared()
    {
        await Refused();
        await Entered();
        await Cleared();
        await NotByWhoEntered();
        await Released();
    }

    /// <summary>The releaser sees why not, tries all the same, and is told every gate.</summary>
    private async Task Refused()
    {
        await using var hand = await house.Person("releaser");
        await Expect(hand.Main.Locator("#tests + .cl-cards")).ToContainTextAsync("Waits also for deviations");
        await hand.Press($"Lot {ReleaseHouse.Lot}");
        await Expect(hand.Main.Locator(".cl-gate--open")).ToHaveCountAsync(3);
        await Expect(hand.Main.GetByText("To be cleared by an analyst.")).ToBeVisibleAsync();
        await hand.Press("Release the lot");
        await Expect(hand.Main.Locator(".cl-signed")).ToContainTextAsync("3 conditions for release are not met");
        await Sign(hand, "releaser", "Sign and release");
        var problems = hand.Main.GetByRole(AriaRole.Alert);
        await Expect(problems).ToContainTextAsync("Endotoxin: no result yet");
        await Expect(problems).ToContainTextAsync($"Deviation {ReleaseHouse.Deviation} (major) is open.");
        await Expect(problems).ToContainTextAsync("Quality has not reviewed the dossier as it stands.");
        await Expect(problems.GetByText("GATE_OPEN")).ToHaveCountAsync(3);
    }

    /// <summary>The analyst enters what is missing; a comma is refused beside its field.</summary>
    private async Task Entered()
    {
        await using var hand = await house.Person("analyst");
        await hand.Go(Dossier);
        await hand.Press($"Enter the result of {ReleaseHouse.Sample}");
        await hand.Type("Endotoxin, in EU/mL (if any)", "0,4");
        await Expect(hand.Main.Locator(".cl-live")).ToContainTextAsync("is no number");
        await hand.Type("Laboratory", "QC laboratory");
        await Sign(hand, "analyst", "Sign and enter the results");
        await Expect(hand.Main.Locator("[id='test.endotoxin-error']")).ToContainTextAsync("INPUT_INVALID");
        await Expect(hand.Main.GetByLabel("Laboratory")).ToHaveValueAsync("QC laboratory");
        await hand.Type("Endotoxin, in EU/mL (if any)", "<0.5");
        await Expect(hand.Main.Locator(".cl-live")).ToContainTextAsync("conforms, limit < 0.5 EU/mL");
        await Sign(hand, "analyst", "Sign and enter the results");
        await hand.Done($"Entered 1 result of sample {ReleaseHouse.Sample}.");
        await hand.Go(Dossier);
        await Expect(hand.Main.GetByText("Not by you, who entered it").First).ToBeVisibleAsync();
    }

    /// <summary>Quality reviews the result, closes the deviation with its investigator on the same tablet, and reviews the dossier.</summary>
    private async Task Cleared()
    {
        await using var hand = await house.Person("qa", width: 768);
        await hand.Go(Dossier);
        await hand.Press("Review the result");
        await hand.Choose("Endotoxin: <0.5 EU/mL, conforms");
        await Sign(hand, "qa", "Sign and review");
        await hand.Done("Reviewed 1 result");
        await hand.Press("Close the deviation");
        await hand.Type("The cause", "door seal worn, replaced");
        await hand.Type("Account of the person who signs", "lead");
        await hand.Type("Their password", house.PasswordOf("lead"));
        await Sign(hand, "qa", "Sign and close the deviation");
        await hand.Done($"Closed deviation {ReleaseHouse.Deviation}.");
        await Expect(hand.Main.Locator(".cl-gate--open")).ToHaveCountAsync(1);
        await hand.Press("Review the dossier");
        await hand.Type("What the storage records since fill show", "below -150 °C throughout, no alarm");
        await Sign(hand, "qa", "Sign the review");
        await hand.Done("Reviewed the dossier");
        await Expect(hand.Main.GetByText("Nothing stands in the way")).ToBeVisibleAsync();
    }

    /// <summary>The analyst is a releaser too: told before, refused beside the field.</summary>
    private async Task NotByWhoEntered()
    {
        await using var hand = await house.Person("analyst");
        await hand.Go(Dossier);
        await Expect(hand.Main.GetByText("another releaser releases the lot")).ToBeVisibleAsync();
        await Expect(hand.Main.GetByRole(AriaRole.Link, new() { Name = "Release the lot" })).ToHaveCountAsync(0);
        await hand.Go($"{Dossier}/certify");
        await Expect(hand.Main.GetByText("your signature is refused (SELF_REVIEW)")).ToBeVisibleAsync();
        await Sign(hand, "analyst", "Sign and release");
        await Expect(hand.Main.Locator("[id='decider.password-error']")).ToContainTextAsync("SELF_REVIEW");
        await Expect(hand.Main.Locator("[id='decider.password-error']"))
            .ToContainTextAsync("entered results of the lot");
    }

    /// <summary>Another releaser certifies; the certificate is kept.</summary>
    private async Task Released()
    {
        await using var hand = await house.Person("releaser");
        await Expect(hand.Main.Locator("#decision + .cl-cards")).ToContainTextAsync(ReleaseHouse.Lot);
        await hand.Press($"Lot {ReleaseHouse.Lot}");
        await hand.Press("Release the lot");
        await Expect(hand.Main.Locator(".cl-signed")).ToContainTextAsync("Viable recovery after thaw: 0.80.");
        await Sign(hand, "releaser", "Sign and release");
        await hand.Done($"Released lot {ReleaseHouse.Lot}");
        var kept = (await house.Get($"/api/v1/quality/release/{ReleaseHouse.Lot}"))
            .GetProperty("certificate")
            .GetString();
        await Expect(hand.Main.Locator(".cl-hash")).ToHaveTextAsync(kept!);
        await hand.Go($"{Dossier}/certify");
        await Expect(hand.Main.GetByText("it does not wait for a release")).ToBeVisibleAsync();
    }

    private async Task Sign(Hand hand, string account, string button)
    {
        await hand.Type("Your password", house.PasswordOf(account));
        await hand.Press(button);
    }
}
