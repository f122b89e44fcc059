using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Bench;

/// <summary>What goes wrong at a bench: the server ends, a button is pressed twice, somebody goes back, types a comma, finds a mistake.</summary>
[Collection<BenchHouse.OneAtATime>]
public sealed class AtTheBenchTests(BenchHouse house)
{
    private static string Lot => BenchHouse.Growing;

    [Fact]
    public async Task A_form_that_is_sent_while_the_server_restarts_is_recorded_once_with_everything_typed()
    {
        await using var hand = await house.Technician();
        var before = await Entries();
        await hand.Go($"/bench/{Lot}/feed");
        await hand.Type("Medium for each vessel, in mL", "31");
        await house.Restart();
        await hand.Page.ReloadAsync();
        await Expect(hand.Main.GetByText("What you typed before is back")).ToBeVisibleAsync();
        await Expect(hand.Main.GetByLabel("Medium for each vessel, in mL")).ToHaveValueAsync("31");
        await hand.Press("Record the feed");
        await hand.Done("Fed P0-V1");
        (await Entries()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Two_quick_presses_and_the_back_button_record_once()
    {
        await using var hand = await house.Technician();
        var before = await Entries();
        await hand.Go($"/bench/{Lot}/observe");
        await hand.Type("Confluence, in percent", "80");
        await hand.Type("What the cells look like", "spindle-shaped");
        await hand.Arrow("Is contamination suspected?", "No");
        await hand.Reach(hand.Main.GetByRole(AriaRole.Button, new() { Name = "Record what was seen" }));
        await hand.Page.Keyboard.PressAsync("Enter");
        await hand.Page.Keyboard.PressAsync("Enter");
        await hand.Done("Observed");
        await hand.Page.GoBackAsync();
        await Expect(hand.Main.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Observe");
        await Expect(hand.Main.GetByLabel("Confluence, in percent")).ToHaveValueAsync("");
        (await Entries()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_with_code_and_what_to_do()
    {
        await using var hand = await house.Technician();
        await hand.Go($"/bench/{Lot}/feed");
        await hand.Type("Medium for each vessel, in mL", "12,5");
        await hand.Press("Record the feed");
        var wrong = hand.Main.Locator("#volumePerVesselMl-error");
        await Expect(wrong).ToContainTextAsync("«12,5» is not a number");
        await Expect(wrong).ToContainTextAsync("INPUT_INVALID");
        await hand.Type("Medium for each vessel, in mL", "-3");
        await hand.Press("Record the feed");
        await Expect(wrong).ToContainTextAsync("must be greater than 0");
    }

    [Fact]
    public async Task A_deviation_is_raised_in_three_taps()
    {
        await using var hand = await house.Technician();
        await hand.Press("Deviation");
        await hand.Press("Temperature or CO₂ outside its range");
        await hand.Press("Raise the deviation");
        await hand.Done("is raised for lot");
        await Expect(hand.Main.Locator(".cl-exceptions")).ToContainTextAsync("Temperature or CO₂ outside its range");
    }

    [Fact]
    public async Task A_count_is_corrected_by_two_people_with_the_old_value_beside_it()
    {
        await using var hand = await house.Technician();
        await hand.Go($"/bench/{Lot}/correct");
        await hand.Press("Correct this count");
        await Expect(hand.Main.Locator(".nhsuk-inset-text").First).ToContainTextAsync("As recorded");
        await hand.Type("Viable cells, first", "168");
        await hand.Type("Dead cells, first", "10");
        await hand.Type("Viable cells, second (if any)", "168");
        await hand.Type("Dead cells, second (if any)", "9");
        await hand.Type("Dye and diluent, in µL", "90");
        await hand.Type("Why it is corrected", "digits transposed");
        await hand.Type("Your password", house.PasswordOf("tech1"));
        await hand.Type("Account of the person who signs", "tech1");
        await hand.Type("Their password", house.PasswordOf("tech1"));
        await hand.Press("Sign and correct");
        await hand.Refused("TWO_PERSON_RULE");
        await hand.Type("Your password", house.PasswordOf("tech1"));
        await hand.Type("Account of the person who signs", "tech2");
        await hand.Type("Their password", house.PasswordOf("tech2"));
        await hand.Press("Sign and correct");
        await hand.Done("Corrected the entry count");
        await Expect(hand.Main.Locator(".cl-exceptions")).ToContainTextAsync("Corrected:");
    }

    private async Task<int> Entries() =>
        (await house.Get($"/api/v1/manufacturing/lots/{Lot}")).GetProperty("entries").GetArrayLength();
}
