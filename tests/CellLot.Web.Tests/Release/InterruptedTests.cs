using CellLot.Web.Tests.Bench;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Release;

/// <summary>What goes wrong at a desk: the server ends in the middle of a form, a button is pressed twice, somebody goes back.</summary>
[Collection<ReleaseHouse.OneAtATime>]
public sealed class InterruptedTests(ReleaseHouse house)
{
    private readonly string material = $"MED-{Guid.NewGuid():N}"[..14].ToUpperInvariant();

    [Fact]
    public async Task A_deviation_typed_before_the_server_restarts_is_still_there_and_raised_once()
    {
        await using var hand = await Begun();
        await house.Restart();
        await hand.Page.ReloadAsync();
        await Expect(hand.Main.GetByText("What you typed before is back")).ToBeVisibleAsync();
        await Expect(hand.Main.GetByLabel("What happened")).ToHaveValueAsync("the bag was cloudy");
        await hand.Press("Record the deviation");
        await hand.Done("Raised deviation DEV-");
        (await Raised()).ShouldBe(1);
    }

    [Fact]
    public async Task Two_quick_presses_and_the_back_button_raise_one()
    {
        await using var hand = await Begun();
        await hand.Reach(hand.Main.GetByRole(AriaRole.Button, new() { Name = "Record the deviation" }));
        await hand.Page.Keyboard.PressAsync("Enter");
        await hand.Page.Keyboard.PressAsync("Enter");
        await hand.Done("Raised deviation DEV-");
        await hand.Page.GoBackAsync();
        await Expect(hand.Main.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToContainTextAsync("Raise a deviation");
        await Expect(hand.Main.GetByLabel("What happened")).ToHaveValueAsync("");
        (await Raised()).ShouldBe(1);
    }

    [Fact]
    public async Task Who_raised_a_deviation_is_told_before_and_refused_beside_the_field()
    {
        await using var hand = await Begun();
        await hand.Press("Record the deviation");
        await hand.Done("Raised deviation DEV-");
        await hand.Arrow("How severe is it?", "Minor");
        await hand.Type("Why it is as severe as that", "the bag was not used");
        await hand.Press("Record the severity");
        await hand.Done("is minor");
        await Expect(hand.Main.GetByText("You raised this deviation")).ToBeVisibleAsync();
        await hand.Type("The cause", "damaged in transport");
        await hand.Type("Your password", house.PasswordOf("qa"));
        await hand.Press("Sign and close the deviation");
        await Expect(hand.Main.Locator("[id='approver.password-error']")).ToContainTextAsync("TWO_PERSON_RULE");
        await Expect(hand.Main.GetByLabel("The cause")).ToHaveValueAsync("damaged in transport");
    }

    /// <summary>A deviation on a material of this test's own, typed and not sent.</summary>
    private async Task<Hand> Begun()
    {
        var hand = await house.Person("qa", width: 768);
        await hand.Go($"/deviations/new?key=material/{material}");
        await hand.Reach(hand.Main.GetByLabel("What kind?"));
        await hand.Page.Keyboard.TypeAsync("Material");
        await hand.Type("What happened", "the bag was cloudy");
        return hand;
    }

    private async Task<int> Raised() =>
        (await house.Get($"/api/v1/quality/deviations?key=material/{material}")).GetArrayLength();
}
