using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Pharmacy;

/// <summary>A restart in the middle of a form, a double press and the back button lose nothing and double nothing.</summary>
[Collection(PharmacyCollection.Name)]
public sealed class FormFaultTests(Browsing browsing, PharmacyStock stock) : Visit(browsing)
{
    private const string Order = "ORD-0903";

    [Fact]
    public async Task A_count_survives_a_restart_and_a_double_press_and_stands_once_in_the_record()
    {
        await stock.Thawed(Order);
        await using var pages = await Browsing.PagesAlone();
        var page = await Stranger(width: 768);
        await Browsing.SignIn(page, "/pharmacy", "pharm1", Browsing.PasswordOf("pharm1"), pages.Address);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Doses by time" })).ToBeVisibleAsync();
        var first = new Hands(page, pages.Address);
        await first.Open($"/pharmacy/orders/{Order}/prepare");
        await PoolForm.Fill(first);
        await pages.End();
        await first.Press("Record the count");
        await Expect(page.Locator(".cl-sending")).ToContainTextAsync("it is sent again every few seconds");
        (await Counts()).ShouldBe(0);
        await pages.Begin();
        await Expect(page.Locator(".cl-done")).ToContainTextAsync("The pool is counted", new() { Timeout = 20_000 });
        (await Counts()).ShouldBe(1);
        await page.GoBackAsync();
        await Expect(first.Main).ToContainTextAsync("Waits for a pharmacist (not pharm1, who did it)");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Record the count" })).ToHaveCountAsync(0);

        var second = await SignedIn("pharm2", $"/pharmacy/orders/{Order}/prepare", width: 768);
        await Expect(second.Locator("#main")).ToContainTextAsync("Verify the count");
        (await second.EvaluateAsync<string[]>(SentTwice)).ShouldAllBe(answer =>
            answer == "Verify the count: the next step"
        );
        (await Of("PreparationStepVerified")).ShouldBe(1);
    }

    private Task<int> Counts() => Of("PoolCounted");

    private async Task<int> Of(string step) =>
        (await stock.Read($"orders/{Order}/worksheet"))
            .GetProperty("entries")
            .EnumerateArray()
            .Count(e => e.GetProperty("step").GetString() == step);

    /// <summary>The very same form, sent twice at once: a double tap.</summary>
    private const string SentTwice = """
        async () => {
          const form = document.querySelector("form[data-draft='verify']");
          const send = () => fetch(location.href, { method: "POST", body: new URLSearchParams(new FormData(form)) })
            .then(async a => a.ok && !(await a.text()).includes("Nothing was recorded") ? "Verify the count: the next step" : `${a.status}`);
          return await Promise.all([send(), send()]);
        }
        """;
}
