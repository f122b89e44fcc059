using System.Text.RegularExpressions;
using CellLot.Web.Tests.Bench;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Entries;

/// <summary>Without script, what was typed comes back when the session was locked or had ended before the form arrived.</summary>
[Collection<FedLot.OneAtATime>]
public sealed class KeptTests(FedLot lot, Browsing browsing)
{
    private const string Volume = "Medium for each vessel, in mL";
    private const string Button = "Record the feed";

    [Fact]
    public async Task A_form_sent_from_a_locked_session_stands_filled_in_again_and_was_not_sent()
    {
        await using var hand = await SentWhileLocked("41");
        await Expect(hand.Page.GetByRole(AriaRole.Heading, new() { Name = "Locked" })).ToBeVisibleAsync();
        await SignIn(hand, "tech1");
        await Expect(hand.Page).ToHaveURLAsync(new Regex($"{FedLot.Feed}$"));
        await Expect(hand.Page.GetByLabel(Volume)).ToHaveValueAsync("41");
        await Expect(hand.Main).ToContainTextAsync("What you typed before is back: nothing of it was recorded yet.");
        (await lot.Feeds("41 mL")).ShouldBe(0);
        await hand.Page.GetByRole(AriaRole.Button, new() { Name = Button }).ClickAsync();
        await hand.Done("Fed P1-V1");
        (await lot.Feeds("41 mL")).ShouldBe(1);
        (await KeptBy(hand)).ShouldBeFalse("it is kept once");
    }

    [Fact]
    public async Task Somebody_else_who_signs_in_does_not_get_it()
    {
        await using var hand = await SentWhileLocked("42");
        await SignIn(hand, "tech2");
        await Expect(hand.Page).ToHaveURLAsync(new Regex($"{FedLot.Feed}$"));
        await Expect(hand.Page.GetByLabel(Volume)).Not.ToHaveValueAsync("42");
        (await KeptBy(hand)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_kept_is_sealed()
    {
        await using var hand = await SentWhileLocked("43.75");
        var kept = (await hand.Page.Context.CookiesAsync()).Single(c => c.Name == "celllot-kept");
        kept.HttpOnly.ShouldBeTrue();
        kept.SameSite.ShouldBe(SameSiteAttribute.Strict);
        kept.Value.ShouldNotContain("43.75");
    }

    [Fact]
    public async Task Another_sites_form_is_not_kept()
    {
        var page = await browsing.Open(asSomebody: false, width: 768, script: false);
        var body = page.APIRequest.CreateFormData();
        body.Append("_handler", "feed");
        body.Append("entry", Guid.NewGuid().ToString());
        body.Append("volumeMl", "44");
        await page.APIRequest.PostAsync(browsing.Address + FedLot.Feed, new() { Form = body });
        (await page.Context.CookiesAsync()).ShouldNotContain(c => c.Name == "celllot-kept");
        await page.Context.CloseAsync();
    }

    private async Task<Hand> SentWhileLocked(string volume)
    {
        var hand = await lot.AtTheForm(script: false);
        await hand.Page.GetByLabel(Volume).FillAsync(volume);
        await hand.Page.Context.ClearCookiesAsync(new() { Name = "celllot-seen" });
        await hand.Page.GetByRole(AriaRole.Button, new() { Name = Button }).ClickAsync();
        await Expect(hand.Page).ToHaveURLAsync(new Regex("/sign-in"));
        return hand;
    }

    private async Task SignIn(Hand hand, string account)
    {
        await hand.Page.GetByLabel("Account").FillAsync(account);
        await hand.Page.GetByLabel("Password").FillAsync(browsing.PasswordOf(account));
        await hand.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private static async Task<bool> KeptBy(Hand hand) =>
        (await hand.Page.Context.CookiesAsync()).Any(c => c.Name == "celllot-kept");
}
