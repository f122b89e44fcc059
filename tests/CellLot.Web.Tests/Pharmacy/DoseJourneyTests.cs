using System.Globalization;
using CellLot.Web.Tests.Looks;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Pharmacy;

/// <summary>Two pharmacists make a dose of 90 × 10⁶ at keyboard and scanner, with one wrong re-entry and one expired clock.</summary>
[Collection(PharmacyCollection.Name)]
public sealed class DoseJourneyTests(Browsing browsing, PharmacyStock stock) : Visit(browsing)
{
    private const string Order = "ORD-0901";

    [Fact]
    public async Task Two_pharmacists_make_a_dose_from_the_plan_to_the_issue()
    {
        await stock.Ordered(Order);
        var first = await Person("pharm1");
        var second = await Person("pharm2");
        await Plan(first);
        await EnterWrongThenRight(second);
        await Prescribe();
        await second.Open($"/pharmacy/orders/{Order}/check");
        await second.Type("Your password", Browsing.PasswordOf("pharm2"));
        await second.Record("Sign the check", "is checked");
        await first.Open($"/pharmacy/orders/{Order}/reserve");
        await first.Record("Reserve the containers", "are reserved");
        await Thaw(first);
        await Count(first);
        await Verify(second, "count");
        await Withdraw(first);
        await Verify(second, "withdrawal");
        await MakeUp(first);
        await Label(first);
        await PageLook.At(first.Page);
        await first.Type("Your password", Browsing.PasswordOf("pharm1"));
        await Sign(first, "pharm2");
        await first.Record("Issue the dose", "is issued");
        await Expect(first.Main).ToContainTextAsync($"CL-DOSE:{Order}");
        await Expect(first.Page.Locator("#clock")).ToContainTextAsync("left to start the infusion");
        (await stock.Read($"orders/{Order}")).GetProperty("state").GetString().ShouldBe("issued");
    }

    private static async Task Plan(Hands first)
    {
        await first.Open($"/pharmacy/orders/{Order}/plan");
        await first.Choose(PharmacyStock.Lot);
        await Expect(first.Main).ToContainTextAsync("1.5 × 10⁶ viable cells/kg × 60 kg = 90 × 10⁶ required");
        await Expect(first.Main)
            .ToContainTextAsync(
                "5 containers: 100 × 10⁶ viable cells expected, less 90 × 10⁶ prescribed, leaves 10 × 10⁶ surplus"
            );
        await first.Record("Make this plan", $"{Order} is planned");
    }

    private static async Task EnterWrongThenRight(Hands second)
    {
        await second.Open($"/pharmacy/orders/{Order}/enter");
        await second.Type("Weight, as it stands on the chart", "60");
        await second.Choose("kg");
        await second.Type("Prescribed viable cells", "78e6");
        await Expect(second.Main).ToContainTextAsync("78.0 × 10⁶ (78 million)");
        await second.Type("Number of containers", "5");
        await second.Refused("Send my figures", "INDEPENDENT_ENTRY");
        await Expect(second.Page.Locator("#prescribedCells-error")).ToContainTextAsync("differ from the plan's");
        await Expect(second.Page.Locator("#weight-error")).ToHaveCountAsync(0);
        await second.Type("Prescribed viable cells", "90e6");
        await second.Record("Send my figures", "agrees with the plan");
    }

    private async Task Prescribe()
    {
        var prescriber = await Person("prescriber");
        await prescriber.Open($"/pharmacy/orders/{Order}/prescribe");
        await Expect(prescriber.Main).ToContainTextAsync("90.0 × 10⁶ (90 million) viable cells");
        await prescriber.Type("Your password", Browsing.PasswordOf("prescriber"));
        await prescriber.Record("Sign the prescription", "is signed");
    }

    private async Task Thaw(Hands first)
    {
        var containers = await stock.Containers(Order);
        containers.Count.ShouldBe(5);
        await first.Open($"/pharmacy/orders/{Order}/prepare");
        await Expect(first.Main).ToContainTextAsync($"0 of 5 scanned");
        await PageLook.At(first.Page);
        await Scan(first, containers);
        await first.Page.Locator("summary", new() { HasText = "It happened earlier" }).FocusAsync();
        await first.Page.Keyboard.PressAsync("Enter");
        await TypeTime(first, DateTimeOffset.UtcNow.AddHours(-5));
        await first.Type("Why it is entered late", "transcribed from paper");
        await first.Refused("Record the thaw", "POST_THAW_EXPIRED");
        await Expect(first.Page.Locator("#occurredAt-error")).ToContainTextAsync("discard the containers as expired");
        // It was a slip of the pen: begun again, with the server's own time.
        await first.Page.ReloadAsync();
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Empty the form" }).FocusAsync();
        await first.Page.Keyboard.PressAsync("Enter");
        await Expect(first.Page.GetByLabel("Containers thawed")).ToHaveValueAsync("");
        await Scan(first, containers);
        await Expect(first.Main).ToContainTextAsync("5 of 5 scanned. All of the pick list.");
        await first.Record("Record the thaw", "The clock runs");
        await Expect(first.Page.Locator("#clock")).ToContainTextAsync("left to start the infusion");
    }

    private static async Task Scan(Hands first, IReadOnlyList<string> containers)
    {
        await first.To("Containers thawed");
        foreach (var container in containers)
        {
            await first.Scan(container);
            await Expect(first.Page.GetByLabel("Containers thawed"))
                .ToHaveValueAsync(new System.Text.RegularExpressions.Regex(container));
        }
    }

    /// <summary>As the keyboard fills a field of date and time: month, day, year, hour, minute, half of the day.</summary>
    private static async Task TypeTime(Hands first, DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid"));
        await first.To("When, by the site's clock");
        await first.Page.Keyboard.TypeAsync(local.ToString("MMddyyyy", CultureInfo.InvariantCulture));
        await first.Page.Keyboard.PressAsync("Tab");
        await first.Page.Keyboard.TypeAsync(local.ToString("hhmmtt", CultureInfo.InvariantCulture));
    }

    private static async Task Count(Hands first)
    {
        await PoolForm.Fill(first);
        await Expect(first.Main).ToContainTextAsync("4.05 × 10⁶");
        await Expect(first.Main).ToContainTextAsync("100.44 × 10⁶");
        await PageLook.At(first.Page);
        await first.Record("Record the count", "The pool is counted");
    }

    private static async Task Withdraw(Hands first)
    {
        await first.Open($"/pharmacy/orders/{Order}/prepare");
        await Expect(first.Main)
            .ToContainTextAsync("22.2 mL × 4.05 × 10⁶ = 89.91 × 10⁶, 99.9 % of the prescribed dose");
        await first.Type("Volume drawn, as measured", "222");
        await Expect(first.Main).ToContainTextAsync("Would be refused");
        await PageLook.At(first.Page);
        await first.Type("Volume drawn, as measured", "22.2");
        await Expect(first.Main).ToContainTextAsync("inside the band");
        await first.Record("Record the withdrawal", "The dose is drawn");
    }

    private static async Task Verify(Hands second, string step)
    {
        await second.Open($"/pharmacy/orders/{Order}/prepare");
        await Expect(second.Main).ToContainTextAsync($"Verify the {step}");
        await PageLook.At(second.Page);
        await second.Record($"I looked: verify the {step}", $"The {step} is verified");
    }

    private async Task MakeUp(Hands first)
    {
        await first.Open($"/pharmacy/orders/{Order}/prepare");
        await first.Type("Final volume of the bag", "100");
        await first.Type("Diluent with its lot", "sodium chloride 0.9 %, lot NaCl-26-114");
        await PageLook.At(first.Page);
        await first.Record("Record the final bag", "made up to its final volume");
        await PageLook.At(first.Page);
        await first.Type("Volume discarded", "2.6");
        await first.Type("Your password", Browsing.PasswordOf("pharm1"));
        await Sign(first, "pharm2");
        await first.Record("Discard and sign", "signed by two");
    }

    private static async Task Label(Hands first)
    {
        await first.Record("I printed the label", "is printed");
        await first.Type("Scan the label on the bag", "CL-DOSE:ORD-0002");
        await first.Refused("The label is on the bag", "IDENTITY_MISMATCH");
        await PageLook.At(first.Page);
        await first.Type("Scan the label on the bag", "");
        await first.Scan($"CL-DOSE:{Order}");
        await first.Record("The label is on the bag", "reads back");
        await first.Record("Every label is accounted for", "is accounted for");
    }

    private async Task Sign(Hands first, string account)
    {
        await first.Type("Account of the person who signs", account);
        await first.Type("Their password", Browsing.PasswordOf(account));
    }

    private async Task<Hands> Person(string account)
    {
        var page = await SignedIn(account, "/pharmacy", width: 768);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Doses by time" })).ToBeVisibleAsync();
        return new Hands(page, Browsing.Address);
    }
}
