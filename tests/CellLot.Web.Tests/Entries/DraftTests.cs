using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Entries;

/// <summary>What is typed survives what happens to a tablet, and is recorded once.</summary>
[Collection<FedLot.OneAtATime>]
public sealed class DraftTests(FedLot lot, Browsing browsing)
{
    private const string Volume = "Medium for each vessel, in mL";

    [Fact]
    public async Task A_draft_survives_a_reload_and_is_gone_once_it_is_recorded()
    {
        await using var hand = await lot.AtTheForm();
        await hand.Type(Volume, "31");
        await hand.Page.ReloadAsync();
        await Expect(hand.Main.GetByLabel(Volume)).ToHaveValueAsync("31");
        await Expect(hand.Main).ToContainTextAsync("What you typed before is back");
        await hand.Press("Record the feed");
        await hand.Done("Fed P1-V1");
        await hand.Go(FedLot.Feed);
        await Expect(hand.Main.GetByLabel(Volume)).ToHaveValueAsync("");
        (await Drafts(hand.Page)).ShouldBe(0);
        (await lot.Feeds("31 mL")).ShouldBe(1);
    }

    [Fact]
    public async Task A_locked_session_asks_for_the_password_of_the_person_it_knows_and_goes_back_to_what_was_typed()
    {
        await using var hand = await lot.AtTheForm();
        await hand.Type(Volume, "32");
        await hand.Page.Context.ClearCookiesAsync(new() { Name = "celllot-seen" });
        await hand.Page.ReloadAsync();
        await Expect(hand.Page.GetByRole(AriaRole.Heading, new() { Name = "Locked" })).ToBeVisibleAsync();
        await Expect(hand.Main).ToContainTextAsync("Teresa Lozano: enter your password");
        await Expect(hand.Page.GetByLabel("Account")).ToHaveValueAsync("tech1");
        await hand.Type("Password", browsing.PasswordOf("tech1"));
        await hand.Page.Keyboard.PressAsync("Enter");
        await hand.Page.WaitForURLAsync($"**{FedLot.Feed}");
        await Expect(hand.Main.GetByLabel(Volume)).ToHaveValueAsync("32");
    }

    [Fact]
    public async Task What_is_sent_without_a_connection_is_kept_and_recorded_once_when_it_is_back()
    {
        await using var hand = await lot.AtTheForm();
        await hand.Type(Volume, "33");
        await hand.Page.Context.SetOfflineAsync(true);
        await hand.Press("Record the feed");
        await Expect(hand.Main).ToContainTextAsync("Not sent: there is no connection.");
        await Expect(hand.Main.GetByLabel(Volume)).ToHaveValueAsync("33");
        await hand.Page.Context.SetOfflineAsync(false);
        await Expect(hand.Main.Locator("[data-done]")).ToContainTextAsync("Fed P1-V1", new() { Timeout = 20_000 });
        (await lot.Feeds("33 mL")).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_leaves_after_a_refusal_and_returns_sends_an_entry_of_its_own()
    {
        await using var hand = await lot.AtTheForm();
        await hand.Type(Volume, "-1");
        await hand.Press("Record the feed");
        await Expect(hand.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was recorded");
        await hand.Go(FedLot.Feed);
        await Expect(hand.Main.GetByLabel(Volume)).ToHaveValueAsync("-1");
        await hand.Type(Volume, "35");
        await hand.Press("Record the feed");
        await hand.Done("Fed P1-V1");
        (await lot.Feeds("35 mL")).ShouldBe(1);
    }

    [Fact]
    public async Task Without_script_the_form_records()
    {
        await using var hand = await lot.AtTheForm(script: false);
        await hand.Page.GetByLabel(Volume).FillAsync("34");
        await hand.Page.GetByRole(AriaRole.Button, new() { Name = "Record the feed" }).ClickAsync();
        await hand.Done("Fed P1-V1");
        (await lot.Feeds("34 mL")).ShouldBe(1);
    }

    private static Task<int> Drafts(IPage page) =>
        page.EvaluateAsync<int>("() => Object.keys(localStorage).filter(k => k.startsWith('celllot-draft:')).length");
}
