using Deque.AxeCore.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Pharmacy;

/// <summary>What holds on every page of the pharmacy, at a desk, on a tablet and on a phone.</summary>
[Collection(PharmacyCollection.Name)]
public sealed class PharmacyPageTests(Browsing browsing, PharmacyStock stock) : Visit(browsing)
{
    private const string Order = "ORD-0904";
    private static readonly int[] Widths = [1280, 768, 390];

    [Theory]
    [InlineData("pharm1", "/pharmacy?show=all")]
    [InlineData("pharm1", $"/pharmacy/orders/{Order}/plan")]
    [InlineData("pharm1", $"/pharmacy/orders/{Order}/stop")]
    [InlineData("pharm1", "/pharmacy/orders/ORD-0002")]
    [InlineData("pharm1", "/pharmacy/orders/ORD-0002/prepare")]
    [InlineData("pharm2", $"/pharmacy/orders/{Order}/enter")]
    [InlineData("prescriber", $"/pharmacy/orders/{Order}/prescribe")]
    [InlineData("prescriber", "/pharmacy/orders/new")]
    public async Task Axe_finds_nothing_serious_and_no_page_is_wider_than_its_screen_nor_a_target_too_small(
        string account,
        string address
    )
    {
        await stock.Planned(Order);
        var page = await Stranger();
        await Browsing.SignIn(page, address, account, Browsing.PasswordOf(account));
        await Expect(page.Locator("h1")).ToHaveCountAsync(1);
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign in" }))
            .ToHaveCountAsync(0);
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(
                width
            );
            (await page.RunAxe())
                .Violations.Where(v => v.Impact is "serious" or "critical")
                .Select(v => $"{width}: {v.Id}: {v.Help}: {v.Nodes[0].Html}")
                .ShouldBeEmpty();
        }
        (await page.EvaluateAsync<string[]>(Small)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bare_dose_is_said_with_its_exponent_and_refused()
    {
        var patient = await stock.Patient("ORD-0905");
        var page = await Stranger();
        await Browsing.SignIn(
            page,
            $"/pharmacy/orders/new?patient={patient}",
            "prescriber",
            Browsing.PasswordOf("prescriber")
        );
        await Expect(
                page.Locator(
                    $"[name=patient][value='{patient}']:checked, [name=patient] option[value='{patient}']:checked"
                )
            )
            .ToHaveCountAsync(1);
        var hands = new Hands(page, Browsing.Address);
        await hands.Type("Order number", "ORD-0905");
        await hands.Choose("LN-POC-1.5");
        await hands.Type("Dose per kilogram", "1.5");
        await Expect(hands.Main).ToContainTextAsync("check the exponent");
        await hands.Refused("Order the dose", "DOSE_IMPLAUSIBLE");
        await hands.Type("Dose per kilogram", "1500000");
        await Expect(hands.Main).ToContainTextAsync("1.5 × 10⁶ viable cells/kg × 60 kg = 90 × 10⁶ viable cells");
        await hands.Record("Order the dose", "ORD-0905 is ordered");
    }

    private const string Small = """
        () => [...document.querySelectorAll("main a.nhsuk-button, main button, main input:not([type=hidden]), main select, main textarea, main a.cl-alone")]
          .filter(e => e.getClientRects().length > 0 && e.getBoundingClientRect().height < 44)
          .map(e => `${e.outerHTML.slice(0, 80)} ${e.getBoundingClientRect().height}`)
        """;
}
