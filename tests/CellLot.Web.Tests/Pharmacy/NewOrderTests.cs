using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Pharmacy;

/// <summary>The prescriber orders a dose.</summary>
[Collection(PharmacyCollection.Name)]
public sealed class NewOrderTests(Browsing browsing, PharmacyStock stock) : Visit(browsing)
{
    [Fact]
    public async Task A_bare_dose_is_said_with_its_exponent_and_refused()
    {
        var patient = await stock.Patient("ORD-0905");
        var page = await SignedIn("prescriber", $"/pharmacy/orders/new?patient={patient}");
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
}
