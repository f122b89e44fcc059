using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests;

public sealed class PlainTests(Browsing browsing) : Visit(browsing)
{
    [Fact]
    public async Task Everything_is_reached_by_keyboard_alone()
    {
        var page = await Stranger();
        await page.GotoAsync(Browsing.Address + "/lots");
        await Expect(page.GetByLabel("Account")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("qa");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Browsing.PasswordOf("qa"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Lots and doses" })).ToBeVisibleAsync();

        var stops = new List<string>();
        for (var press = 0; press < 150 && (stops.Count < 2 || stops[^1] != "BODY"); press++)
        {
            await page.Keyboard.PressAsync("Tab");
            stops.Add(
                await page.EvaluateAsync<string>(
                    "() => { const e = document.activeElement; return e.tagName === 'BODY' ? 'BODY' : (e.id || e.getAttribute('aria-label') || e.textContent.trim()) }"
                )
            );
        }
        string[] wanted =
        [
            "Skip to the content",
            "CellLot",
            "scan",
            "Open",
            "Sign out",
            "CL26-0001",
            "ORD-0003",
            "ORD-0001",
        ];
        wanted.ShouldBeSubsetOf(stops);
        wanted.Select(w => stops.IndexOf(w)).ShouldBeInOrder();

        await page.GetByRole(AriaRole.Link, new() { Name = "CL26-0001" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Lot CL26-0001" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Everything_works_without_script()
    {
        var page = await Stranger(script: false);
        await Browsing.SignIn(page, "/lots/CL26-0001", "tech1", Browsing.PasswordOf("tech1"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Lot CL26-0001" })).ToBeVisibleAsync();
        await page.GetByLabel("Scan or type a lot, container, dose or donation number").FillAsync("ord-0002");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dose ORD-0002" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_form_that_is_too_old_is_answered_in_words()
    {
        var page = await Stranger();
        await page.GotoAsync(Browsing.Address + "/sign-in");
        await page.Context.ClearCookiesAsync();
        await page.GetByLabel("Account").FillAsync("tech2");
        await page.GetByLabel("Password").FillAsync("anything");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("The form was too old");
        await Expect(page.GetByRole(AriaRole.Note)).ToContainTextAsync("DEMONSTRATION");
    }

    [Fact]
    public async Task What_is_aimed_at_is_at_least_48_pixels_high()
    {
        var page = await Visitor(width: 768);
        await page.GotoAsync(Browsing.Address);
        foreach (var target in await page.Locator("header input:not([type=hidden]), header button, table a").AllAsync())
            (await target.BoundingBoxAsync())!.Height.ShouldBeGreaterThanOrEqualTo(48, await target.InnerTextAsync());
    }
}
