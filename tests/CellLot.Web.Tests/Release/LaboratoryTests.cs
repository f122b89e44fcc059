using CellLot.Web.Tests.Bench;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Release;

/// <summary>The laboratory's own work: a sample is drawn, a QC container thawed and counted, the figures shown while one types.</summary>
[Collection<ReleaseHouse.OneAtATime>]
public sealed class LaboratoryTests(ReleaseHouse house)
{
    private const string Sample = $"{ReleaseHouse.Lot}-QC9";
    private const string Container = $"{ReleaseHouse.Lot}-018";

    [Fact]
    public async Task A_QC_container_is_drawn_thawed_and_its_recovery_shown_before_it_is_signed()
    {
        await using var hand = await house.Person("analyst", width: 768);
        await Draw(hand);
        await hand.Press("Enter the thaw test");
        await Expect(hand.Main.GetByLabel("QC container that was thawed")).ToHaveValueAsync(Container);
        await hand.Type("Volume thawed, in mL", "5.0");
        await hand.Type("Viable cells counted", "160");
        await hand.Type("Dead cells counted", "20");
        await hand.Type("Squares of 1 mm² counted", "4");
        await hand.Type("Cell suspension in the dilution, in mL", "0.1");
        await hand.Type("Diluent in the dilution, in mL", "0.9");
        var live = hand.Main.Locator(".cl-live");
        await Expect(live).ToContainTextAsync("20.0 × 10⁶ of 25.0 × 10⁶");
        await Expect(live).ToContainTextAsync("0.80");
        await Expect(live).ToContainTextAsync("conforms, limit >= 70 %");
        await hand.Type("Laboratory", "QC laboratory");
        await hand.Type("Your password", house.PasswordOf("analyst"));
        await hand.Press("Sign and enter the thaw test");
        await hand.Done($"Entered the thaw test of sample {Sample}.");
        await Expect(hand.Main.GetByRole(AriaRole.Region, new() { Name = "Results" }))
            .ToContainTextAsync("not reviewed");
    }

    private static async Task Draw(Hand hand)
    {
        await hand.Go($"/release/{ReleaseHouse.Lot}/sample");
        await hand.Type("Sample number", Sample);
        await hand.Type("What was drawn", "QC container, thawed");
        await hand.Type("Container (if any)", Container);
        await hand.Arrow("What for?", "For information, stability or an investigation");
        foreach (var test in new[] { "Viability after thaw", "Viable cells per container, of the label claim" })
            await hand.Choose(test);
        await hand.Press("Record the sample");
        await hand.Done($"Recorded sample {Sample}");
    }
}
