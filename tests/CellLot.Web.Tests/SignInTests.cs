using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests;

public sealed class SignInTests(Browsing browsing) : Visit(browsing)
{
    [Fact]
    public async Task A_stranger_is_led_to_sign_in_and_back_to_the_page_asked_for()
    {
        var page = await Stranger();
        await page.GotoAsync(Browsing.Address + "/doses/ORD-0002");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await Expect(page.GetByText("90.0 × 10⁶")).ToHaveCountAsync(0);
        await Browsing.SignIn(page, "/doses/ORD-0002", "nurse1", Browsing.PasswordOf("nurse1"));
        await page.WaitForURLAsync("**/doses/ORD-0002");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dose ORD-0002" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Signing_in_never_leads_to_another_site()
    {
        var page = await Stranger();
        await Browsing.SignIn(page, "/sign-in?to=//example.org/", "nurse2", Browsing.PasswordOf("nurse2"));
        await page.WaitForURLAsync(Browsing.Address + "/ward");
    }

    [Fact]
    public async Task A_wrong_password_is_said_beside_the_field_with_what_to_do()
    {
        var page = await Stranger();
        await Browsing.SignIn(page, "/", "courier", "not-the-password");
        var password = page.GetByLabel("Password");
        await Expect(password).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(password).ToBeFocusedAsync();
        await Expect(password).ToHaveValueAsync("");
        await Expect(page.Locator("#password-error")).ToContainTextAsync("Type both again");
        await Expect(page.GetByLabel("Account")).ToHaveValueAsync("courier");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("You are not signed in");
    }

    [Fact]
    public async Task A_missing_account_is_said_beside_its_field()
    {
        var page = await Stranger();
        await Browsing.SignIn(page, "/", "", "something");
        await Expect(page.Locator("#account-error")).ToContainTextAsync("Enter your account");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_even_for_a_kept_copy_of_the_cookie()
    {
        var page = await Stranger();
        await Browsing.SignIn(page, "/lots", "lead", Browsing.PasswordOf("lead"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Lots and doses" })).ToBeVisibleAsync();
        var kept = await page.Context.CookiesAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.WaitForURLAsync("**/sign-in");
        await page.GotoAsync(Browsing.Address + "/lots/CL26-0001");
        new Uri(page.Url).AbsolutePath.ShouldBe("/sign-in");

        await page.Context.AddCookiesAsync(
            kept.Select(c => new Cookie
            {
                Name = c.Name,
                Value = c.Value,
                Url = Browsing.Address,
            })
        );
        await page.GotoAsync(Browsing.Address + "/lots/CL26-0001");
        new Uri(page.Url).AbsolutePath.ShouldBe("/sign-in");
    }
}
