using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests;

public sealed class LotTests(Browsing browsing) : Visit(browsing)
{
    [Fact]
    public async Task Home_lists_the_released_lot_with_its_containers_by_account()
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address);
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "CL26-0001" });
        await Expect(row).ToContainTextAsync("Released");
        await Expect(row).ToContainTextAsync("15 infused, 3 QC, 2 retained");
        await Expect(row).ToContainTextAsync("UTC");
    }

    [Theory]
    [InlineData("ORD-0001", "78.0 × 10⁶ (78 million)", "77.9 × 10⁶ (77.9 million)", "76.342 × 10⁶ (76.342 million)")]
    [InlineData(
        "ORD-0002",
        "90.0 × 10⁶ (90 million)",
        "89.91 × 10⁶ (89.91 million)",
        "88.1118 × 10⁶ (88.1118 million)"
    )]
    [InlineData(
        "ORD-0003",
        "102.0 × 10⁶ (102 million)",
        "101.875 × 10⁶ (101.875 million)",
        "99.8375 × 10⁶ (99.8375 million)"
    )]
    public async Task A_dose_shows_its_cells_exactly_in_figures_and_words(
        string order,
        string prescribed,
        string counted,
        string delivered
    )
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address);
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = order });
        await Expect(row.GetByRole(AriaRole.Cell).Nth(2)).ToHaveTextAsync(prescribed);
        await Expect(row.GetByRole(AriaRole.Cell).Nth(3)).ToHaveTextAsync(counted);
        await Expect(row.GetByRole(AriaRole.Cell).Nth(4)).ToHaveTextAsync(delivered);
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Value(page, "Prescribed")).ToHaveTextAsync($"{prescribed} viable cells");
        await Expect(Value(page, "Counted")).ToHaveTextAsync($"{counted} viable cells, in the bag");
        await Expect(Value(page, "Delivered")).ToHaveTextAsync($"{delivered} viable cells, infused");
    }

    [Fact]
    public async Task The_timeline_of_a_lot_goes_from_the_donor_to_the_infusions_in_order()
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address + "/lots/CL26-0001");
        var times = await page.Locator(".cl-timeline time")
            .EvaluateAllAsync<string[]>("all => all.map(t => t.getAttribute('datetime'))");
        var instants = times.Select(t => DateTimeOffset.Parse(t, System.Globalization.CultureInfo.InvariantCulture));
        instants.ShouldBeInOrder();
        var lines = await page.Locator(".cl-timeline li").AllInnerTextsAsync();
        string[] journey =
        [
            "Donor registered",
            "Consent",
            "Donation recovered",
            "Donation accepted",
            "Lot started",
            "Dose ordered",
            "Infusion started",
            "Infusion completed",
        ];
        var places = journey.Select(step => lines.ToList().FindIndex(l => l.Contains(step, StringComparison.Ordinal)));
        places.ShouldAllBe(place => place >= 0);
        places.ShouldBeInOrder();
        lines.Count(l => l.Contains("Infusion completed", StringComparison.Ordinal)).ShouldBe(3);
        lines[0].ShouldContain("entered late, recorded");
        lines.ShouldAllBe(l => l.Contains("UTC", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/lots/CL26-9999", "There is no lot CL26-9999")]
    [InlineData("/doses/ORD-9999", "There is no dose ORD-9999")]
    [InlineData("/no/such/page", "There is nothing at this address")]
    public async Task A_wrong_number_or_address_is_a_404_in_words_with_the_scan_box(string address, string said)
    {
        var page = await Visitor();
        var answer = await page.GotoAsync(Browsing.Address + address);
        answer!.Status.ShouldBe(404);
        await Expect(page.Locator("main")).ToContainTextAsync(said);
        await Expect(page.Locator("#scan")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_unknown_address_of_the_API_stays_a_problem_document()
    {
        var page = await Visitor();
        var answer = await page.APIRequest.GetAsync(Browsing.Address + "/api/v1/no/such/thing");
        answer.Headers["content-type"].ShouldStartWith("application/problem+json");
    }

    private static ILocator Value(IPage page, string term) =>
        page.Locator(".nhsuk-summary-list__row")
            .Filter(new() { Has = page.GetByText(term, new() { Exact = true }) })
            .Locator("dd");
}
