using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Pharmacy;

/// <summary>A patient is known by pseudonym: a name that is typed in its place is refused, sent nowhere and not kept on the tablet.</summary>
public sealed class EnrolTests(Browsing browsing) : Visit(browsing)
{
    [Fact]
    public async Task A_name_is_refused_on_the_page_and_not_kept()
    {
        var page = await Stranger(width: 768);
        await Browsing.SignIn(page, "/pharmacy/patients/new", "prescriber", Browsing.PasswordOf("prescriber"));
        await page.GetByLabel("Pseudonym, as Identity gave it").FillAsync("Anna Muster");
        await page.GetByRole(AriaRole.Radio).First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Enrol the patient" }).ClickAsync();
        await Expect(page.Locator("#patient-error")).ToContainTextAsync("This is not a pseudonym");
        (await page.ContentAsync()).ShouldNotContain("Muster", Case.Insensitive);
        (await page.EvaluateAsync<string>("() => JSON.stringify({ ...localStorage })")).ShouldNotContain(
            "Muster",
            Case.Insensitive
        );
    }

    [Fact]
    public async Task Nobody_is_weighed_who_is_not_enrolled()
    {
        var page = await Stranger(width: 768);
        await Browsing.SignIn(
            page,
            "/pharmacy/patients/P-00000000000000000/weigh",
            "prescriber",
            Browsing.PasswordOf("prescriber")
        );
        await Expect(page.Locator("#main")).ToContainTextAsync("There is no patient P-00000000000000000 here.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Record the weight" })).ToHaveCountAsync(0);
    }
}
