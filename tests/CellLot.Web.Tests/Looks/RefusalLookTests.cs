using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Looks;

/// <summary>Pages that say what is wrong: every form here is sent as nobody has filled it.</summary>
public sealed class RefusalLookTests(Browsing browsing) : LookedAt(browsing)
{
    private static string Lot => OpenHouse.Open.InCulture.No;
    private static string Waiting => OpenHouse.Open.Waiting.No;

    public static TheoryData<string, string, string> Forms =>
        new()
        {
            { "tech1", "/bench/start", "Start the lot" },
            { "tech1", "/bench/receive", "Record the receipt" },
            { "tech1", $"/bench/{Lot}/feed", "Record the feed" },
            { "tech1", $"/bench/{Lot}/observe", "Record what was seen" },
            { "tech1", $"/bench/{Lot}/harvest", "Record the harvest" },
            { "analyst", $"/samples/{Waiting}-S1/results", "Sign and enter the results" },
            { "releaser", $"/release/{Waiting}/certify", "Sign and release" },
            { "qa", "/deviations/new", "Record the deviation" },
            { "qa", "/holds/new?code=CL26-0001", "Sign and hold" },
            { "releaser", $"/parked/quality/{OpenHouse.Parked}/{OpenHouse.Consumer}", "Sign and close" },
            { "pharm2", $"/pharmacy/orders/{OpenHouse.Planned.Order}/enter", "Send my figures" },
            { "prescriber", "/pharmacy/orders/new", "Order the dose" },
            { "nurse1", $"/ward/{OpenHouse.Open.OnItsWay.Order}/receive", "Sign and receive" },
            { "nurse1", $"/ward/{OpenHouse.Open.AtBedside.Order}/check", "Enter my check" },
            { "nurse1", $"/ward/{OpenHouse.Running.Order}/close", "Sign and close" },
            { "", "/sign-in", "Sign in" },
        };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_refusal_breaks_no_rule_at_any_size_by_day_or_night(
        string account,
        string address,
        string button
    )
    {
        var page = await Opened(account, address);
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Expect(page.Locator(".nhsuk-error-summary")).ToBeVisibleAsync();
        await PageLook.At(page);
    }
}
