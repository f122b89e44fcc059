using Microsoft.Playwright;

namespace CellLot.Web.Tests;

/// <summary>The scanner of these tests scans as fast as one, however slow the machine is.</summary>
public sealed class ScannerTests(Browsing browsing) : Visit(browsing)
{
    private const string Code = "CL26-0001-004";

    [Fact]
    public async Task The_page_sees_the_keys_of_a_scan_5_ms_apart_though_the_machine_is_held_up_between_them()
    {
        var page = await Stranger();
        await page.SetContentAsync("<input>");
        await page.EvaluateAsync(
            "() => { window.at = []; addEventListener('keydown', event => window.at.push(event.timeStamp)); }"
        );
        await page.Locator("input").FocusAsync();
        await page.Keyboard.PressAsync("Shift");
        await Scanner.Scan(page, Code, HeldUp);
        var at = await page.EvaluateAsync<double[]>("() => window.at");
        at.Length.ShouldBe(Code.Length + 2);
        var apart = at.Skip(1).Zip(at, (later, earlier) => later - earlier).ToList();
        apart[0].ShouldBeGreaterThan(50, "what was typed before is no part of it");
        apart.Skip(1).ShouldAllBe(ms => ms < 25);
    }

    private static Task HeldUp() => Task.Delay(60, TestContext.Current.CancellationToken); // a person's pause
}
