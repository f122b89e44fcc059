using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests;

/// <summary>A wedge scanner is a keyboard that types a code and Enter into whatever has focus.</summary>
public sealed class ScanTests(Browsing browsing) : Visit(browsing)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/doses/ORD-0001")]
    [InlineData("/no/such/page")]
    public async Task The_scan_of_a_container_label_anywhere_opens_its_lot_with_the_container_marked(string from)
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address + from);
        await Scan(page, "CL26-0001-007");
        await page.WaitForURLAsync("**/lots/CL26-0001?container=CL26-0001-007**");
        var marked = page.Locator("tr.cl-scanned");
        await Expect(marked).ToHaveCountAsync(1);
        await Expect(marked).ToContainTextAsync("CL26-0001-007 (scanned)");
        await Expect(marked).ToContainTextAsync("Infused");
        await Expect(marked).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_scan_of_a_dose_label_opens_the_dose()
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address);
        await Scan(page, "CL-DOSE:ORD-0003");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dose ORD-0003" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("=A999926000123")]
    [InlineData("A999926000123")]
    public async Task The_scan_of_a_donation_number_opens_what_became_of_it(string start)
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address + "/lots/CL26-0001");
        await Scan(page, start[0] == '=' ? start + "00" : start);
        await Expect(page.Locator("main")).ToContainTextAsync("A9999 26 000123");
        await Expect(page.Locator("main").GetByRole(AriaRole.Link)).ToHaveTextAsync("Lot CL26-0001");
    }

    [Fact]
    public async Task A_scan_while_a_link_has_focus_is_a_scan_and_not_a_press_of_the_link()
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address);
        await page.GetByRole(AriaRole.Link, new() { Name = "ORD-0001" }).FocusAsync();
        await Scan(page, "CL-DOSE:ORD-0002");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dose ORD-0002" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_mistyped_donation_number_is_refused_with_what_is_wrong()
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address + "/scan?code=A9999260001230");
        await Expect(page.Locator("main")).ToContainTextAsync("The check character does not belong to this number");
        await Expect(page.Locator("main").GetByRole(AriaRole.Link)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_container_that_its_lot_does_not_have_is_said_first()
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address);
        await Scan(page, "CL26-0001-077");
        await Expect(page.Locator("main")).ToContainTextAsync("this lot has no such container");
        await Expect(page.Locator("tr.cl-scanned")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_scan_that_nobody_knows_is_said_plainly()
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address);
        await Scan(page, "&XYZ<b>1");
        await Expect(page.Locator("main")).ToContainTextAsync("Nothing is known under «&XYZ<B>1»");
    }

    private static async Task Scan(IPage page, string code)
    {
        await page.Keyboard.TypeAsync(code);
        await page.Keyboard.PressAsync("Enter");
    }
}
