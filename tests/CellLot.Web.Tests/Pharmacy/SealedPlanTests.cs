using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CellLot.Web.Tests.Pharmacy;

/// <summary>The second pharmacist enters the dose without seeing the first one's figures.</summary>
[Collection(PharmacyCollection.Name)]
public sealed partial class SealedPlanTests(Browsing browsing, PharmacyStock stock) : Visit(browsing)
{
    private const string Order = "ORD-0902";

    private static readonly string[] Pages =
    [
        "/pharmacy",
        $"/pharmacy/orders/{Order}",
        $"/pharmacy/orders/{Order}/enter",
        $"/pharmacy/orders/{Order}/plan",
        $"/pharmacy/orders/{Order}/plan/live?lots={PharmacyStock.Lot}",
        $"/pharmacy/orders/{Order}/prepare",
        $"/pharmacy/orders/{Order}/prescribe",
        $"/pharmacy/orders/{Order}/check",
        $"/pharmacy/orders/{Order}/stop",
        $"/doses/{Order}",
    ];

    [Fact]
    public async Task Nothing_of_the_plan_is_on_any_page_of_the_second_pharmacist_before_the_entry()
    {
        await stock.Planned(Order);
        await stock.Prescribed(Order); // a timeline tells of it, without the figures
        await stock.Told(Order, "The prescriber signed plan 1");
        var second = await Person("pharm2");
        foreach (var address in Pages)
        {
            await second.GotoAsync(Browsing.Address + address);
            Section(await second.ContentAsync()).ShouldNotMatch(Figures().ToString(), address);
        }
        await second.GotoAsync($"{Browsing.Address}/pharmacy/orders/{Order}/enter");
        await second.GetByLabel("Weight, as it stands").FillAsync("61");
        await second.Locator("#unit-1").PressAsync("Space");
        await second.GetByLabel("Prescribed viable cells").FillAsync("91500000");
        await second.GetByLabel("Number of containers").FillAsync("6");
        await second.GetByRole(AriaRole.Button, new() { Name = "Send my figures" }).ClickAsync();
        await second.Locator("#containers-error").WaitForAsync();
        Section(await second.ContentAsync()).ShouldNotMatch(Figures().ToString());
        (await second.EvaluateAsync<string>("() => JSON.stringify(localStorage)")).ShouldNotMatch(Figures().ToString());

        var first = await Person("pharm1");
        await first.GotoAsync($"{Browsing.Address}/pharmacy/orders/{Order}");
        Section(await first.ContentAsync()).ShouldMatch(Figures().ToString());
    }

    /// <summary>What a page says of this order: other orders of the list have the same figures.</summary>
    private static string Section(string page) =>
        page.IndexOf($"id=\"{Order}\"", StringComparison.Ordinal) is > 0 and var at
            ? page[at..page.IndexOf("</li>", at, StringComparison.Ordinal)]
            : page;

    /// <summary>Prescribed, expected and surplus cells, and the number of containers, as pages write them.</summary>
    [GeneratedRegex("90(\\.0)? × 10|90 million|90000000|100(\\.0)? × 10|10\\.0 × 10|\\b5 containers")]
    private static partial Regex Figures();

    private async Task<IPage> Person(string account)
    {
        var page = await SignedIn(account, "/pharmacy", width: 768);
        await page.GetByRole(AriaRole.Heading, new() { Name = "Doses by time" }).WaitForAsync();
        return page;
    }
}
