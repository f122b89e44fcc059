using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests;

/// <summary>What is scanned on the page that places holds: never a person, and of a storage unit what stood there between two times.</summary>
public sealed class HoldPlacingTests(Browsing browsing) : Visit(browsing)
{
    private const string Wristband = "(8018)950600013435200006";
    private const string DonorGrid = "&:1234567890123456789";

    [Theory]
    [InlineData(Wristband, true)]
    [InlineData(DonorGrid, true)]
    [InlineData(Wristband, false)]
    public async Task A_persons_code_stands_in_no_address_and_no_field_and_it_is_said_what_to_scan(
        string code,
        bool script
    )
    {
        var page = await Quality(script);
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync($"{Browsing.Address}/holds/new");
        await page.GetByLabel("What is to be held").FocusAsync();
        await Scanner.Scan(page, code);
        await SaidWithout(page, code);
        asked.ShouldAllBe(url => !Uri.UnescapeDataString(url).Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_persons_code_in_an_address_is_led_away_from_it()
    {
        var page = await Quality();
        await page.GotoAsync($"{Browsing.Address}/holds/new?code={Uri.EscapeDataString(Wristband)}");
        await SaidWithout(page, Wristband);
    }

    [Fact]
    public async Task What_is_not_known_is_said_without_an_address_of_it()
    {
        var page = await Quality();
        await page.GotoAsync($"{Browsing.Address}/holds/new");
        await page.GetByLabel("What is to be held").FillAsync("NO-SUCH-THING");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Nothing is known under «NO-SUCH-THING»");
        await Expect(page).ToHaveURLAsync(new Regex("/holds/new$"));
        await page.GetByLabel("What is to be held").FillAsync("CL26-0001");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What a hold on lot CL26-0001 stops now" }))
            .ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("LN2-A")]
    [InlineData("CL-UNIT:LN2-A")]
    [InlineData("CL-PLACE:LN2-A/R1-B1-P01")]
    public async Task A_storage_unit_asks_from_when_to_when_and_names_what_stood_there(string code)
    {
        var page = await Quality();
        await page.GotoAsync($"{Browsing.Address}/holds/new");
        await page.GetByLabel("What is to be held").FocusAsync();
        await Scanner.Scan(page, code);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What stood in storage unit LN2-A" }))
            .ToBeVisibleAsync();
        await Between(page, "2001-01-02T08:00", "2001-01-01T08:00");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("exchange them");
        await Between(page, "2001-01-01T08:00", "2001-01-02T08:00");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing stood in LN2-A between");
        await Between(page, "2001-01-01T08:00", $"{DateTime.UtcNow.AddDays(-1):yyyy-MM-dd}T08:00");
        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^Hold [0-9]+ containers that stood") }))
            .ToBeVisibleAsync();
        (await page.GetByLabel("In your words").InputValueAsync()).ShouldContain("that stood in LN2-A between");
        await Expect(page.Locator(".cl-stops")).ToContainTextAsync("Can still be stopped");
    }

    private static async Task Between(IPage page, string from, string to)
    {
        await page.Locator("#place-from").FillAsync(from);
        await page.Locator("#place-to").FillAsync(to);
        await page.GetByRole(AriaRole.Button, new() { Name = "See what stood there" }).ClickAsync();
        await Expect(page.Locator("#place-to")).ToHaveValueAsync(to);
        await page.WaitForURLAsync(new Regex(Regex.Escape(Uri.EscapeDataString(to))));
    }

    private static async Task SaidWithout(IPage page, string code)
    {
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("This is the code of a person");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("scan the dose's label");
        await Expect(page).ToHaveURLAsync(new Regex("/holds/new\\?read=person$"));
        await Expect(page.GetByLabel("What is to be held")).ToHaveValueAsync("");
        (await page.ContentAsync()).ShouldNotContain(code);
    }

    private async Task<IPage> Quality(bool script = true)
    {
        var page = await Stranger(width: 768, script: script);
        await Browsing.SignIn(page, "/lots", "qa", Browsing.PasswordOf("qa"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Lots and doses" })).ToBeVisibleAsync();
        return page;
    }
}
