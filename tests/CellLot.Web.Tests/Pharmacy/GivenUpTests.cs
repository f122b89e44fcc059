using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Pharmacy;

/// <summary>By keyboard: more is drawn than was prescribed per kilogram, the prescriber signs it, and the preparation is given up all the same.</summary>
[Collection(PharmacyCollection.Name)]
public sealed class GivenUpTests(Browsing browsing, PharmacyStock stock) : Visit(browsing)
{
    private const string Order = "ORD-0931";
    private const string Address = $"/pharmacy/orders/{Order}";

    [Fact]
    public async Task An_actual_dose_is_signed_and_a_preparation_is_given_up_by_two()
    {
        await stock.Thawed(Order);
        var first = await Person("pharm1");
        var second = await Person("pharm2");
        await Draw(first, second);
        await Accept(await Person("prescriber"));
        await GiveUp(first);
        (await stock.Read($"orders/{Order}")).GetProperty("state").GetString().ShouldBe("cancelled");
    }

    private static async Task Draw(Hands first, Hands second)
    {
        await first.Open($"{Address}/prepare");
        await PoolForm.Fill(first);
        await first.Record("Record the count", "The pool is counted");
        await second.Open($"{Address}/prepare");
        await second.Record("I looked: verify the count", "is verified");
        await first.Open($"{Address}/prepare");
        await first.Type("Volume drawn, as measured", "23");
        await Expect(first.Main).ToContainTextAsync("OUTSIDE the prescription's range");
        await first.Record("Record the withdrawal", "The dose is drawn");
        await second.Open($"{Address}/prepare");
        await second.Record("I looked: verify the withdrawal", "is verified");
    }

    private async Task Accept(Hands prescriber)
    {
        await prescriber.Open($"{Address}/accept");
        await Expect(prescriber.Main).ToContainTextAsync("93.15 × 10⁶ (93.15 million) viable cells");
        await prescriber.Type("Why it may be given", "3.5 % above, no other pool today");
        await prescriber.Refused("Sign the actual dose", "SIGNATURE_MISSING");
        await prescriber.Type("Your password", Browsing.PasswordOf("prescriber"));
        await prescriber.Record("Sign the actual dose", $"The actual dose of {Order} is signed");
    }

    private async Task GiveUp(Hands first)
    {
        await first.Open($"{Address}/abandon");
        await first.Type("Why it is given up", "the patient has a fever");
        await Sign(first, "pharm1");
        await first.Refused("Discard everything", "TWO_PERSON_RULE");
        await Expect(first.Page.Locator("[id='witness.account-error']")).ToContainTextAsync("Two different people");
        await Sign(first, "pharm2");
        await first.Record("Discard everything", "was given up and everything of it discarded");
        await first.Open($"{Address}/prepare");
        await Expect(first.Page.GetByRole(AriaRole.Button, new() { Name = "Record" })).ToHaveCountAsync(0);
    }

    private async Task Sign(Hands first, string witness)
    {
        await first.Type("Your password", Browsing.PasswordOf("pharm1"));
        await first.Type("Account of the person who signs", witness);
        await first.Type("Their password", Browsing.PasswordOf(witness));
    }

    private async Task<Hands> Person(string account)
    {
        var page = await Stranger(width: 768);
        await Browsing.SignIn(page, "/pharmacy", account, Browsing.PasswordOf(account));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Doses by time" })).ToBeVisibleAsync();
        return new Hands(page, Browsing.Address);
    }
}
