using System.Text.RegularExpressions;
using CellLot.Web.Tests.Looks;
using Microsoft.Playwright;
using Npgsql;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests;

/// <summary>Holds as quality assurance places, follows and lifts them. Each test holds something that no other test uses.</summary>
public sealed class HoldTests(Browsing browsing) : Visit(browsing)
{
    private static readonly int[] Widths = [1280, 768, 390];
    private readonly string material = $"MED-{Guid.NewGuid():N}"[..14].ToUpperInvariant();

    [Theory]
    [InlineData("CL26-0001", "lot CL26-0001")]
    [InlineData("cl26-0001-003", "container CL26-0001-003")]
    [InlineData("A999926000123", "donation A999926000123")]
    [InlineData("TRY-2609", "material TRY-2609")]
    [InlineData("BSC-01", "equipment BSC-01")]
    [InlineData("FR-CL26-0001", "freeze FR-CL26-0001")]
    public async Task Whatever_is_scanned_the_page_says_what_a_hold_on_it_would_stop(string code, string meant)
    {
        var page = await Person("qa");
        await page.GotoAsync($"{Browsing.Address}/holds/new?code={code}");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"What a hold on {meant} stops now" }))
            .ToBeVisibleAsync();
        await Expect(page.Locator(".cl-stops")).ToContainTextAsync("infused");
        await Expect(page.Locator(".cl-asof").First).ToContainTextAsync(new Regex("As of 20.* UTC"));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign and hold" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("ORD-0001")]
    [InlineData("CL-DOSE:ORD-0001")]
    public async Task One_dose_is_held_by_its_order_or_its_label(string code)
    {
        var page = await Person("qa");
        await page.GotoAsync($"{Browsing.Address}/holds/new?code={code}");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What a hold on dose ORD-0001 stops now" }))
            .ToBeVisibleAsync();
        await Expect(page.Locator(".cl-stops")).ToContainTextAsync(new Regex("Patients who had it\\s*P-"));
    }

    [Theory]
    [InlineData("NO-SUCH-THING", "Nothing is known under «NO-SUCH-THING»")]
    [InlineData("lots/CL26-0001", "lots/CL26-0001 is of none of the kinds bank, container")]
    public async Task What_cannot_be_held_is_said_with_what_to_do(string code, string said)
    {
        var page = await Person("qa");
        await page.GotoAsync($"{Browsing.Address}/holds/new?code={code}");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(said);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign and hold" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_hold_is_placed_by_keyboard_alone_followed_as_it_comes_into_force_and_lifted_by_a_releaser()
    {
        var page = await Person("qa");
        await page.GotoAsync($"{Browsing.Address}/holds/new?code=material/{material}");
        await Expect(page.Locator("main"))
            .ToContainTextAsync("Nothing is known yet that descends from it. It stops what descends from it later");
        await Looked(page, "hold-new");
        if (await page.GetByLabel("Reason", new() { Exact = true }).CountAsync() > 0)
        {
            await page.GetByLabel("Reason", new() { Exact = true }).FocusAsync();
            await page.Keyboard.TypeAsync("Material");
            await page.Keyboard.PressAsync("Tab");
        }
        else
            await page.GetByLabel("In your words").FocusAsync();
        await page.Keyboard.TypeAsync("supplier's notice of today");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("qa");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Browsing.PasswordOf("qa"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/holds/H-[0-9A-F]{10}$"));
        await Expect(page.Locator("main")).ToContainTextAsync($"material {material}");
        await Expect(page.Locator("#standing")).ToContainTextAsync("In force", new() { Timeout = 20_000 });
        await Expect(page.Locator("#reload")).ToBeHiddenAsync();
        await Looked(page, "hold");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign and lift" })).ToHaveCountAsync(0);

        var releaser = await Person("releaser", script: false);
        await releaser.GotoAsync($"{Browsing.Address}/holds");
        var item = releaser.Locator(".cl-waiting > li").Filter(new() { HasText = material });
        await Expect(item).ToContainTextAsync("supplier's notice of today");
        await releaser.GotoAsync(page.Url);
        await Fill(releaser, "", "releaser", Browsing.PasswordOf("releaser"), "Sign and lift");
        await Expect(releaser.Locator("#reason-error")).ToContainTextAsync("REASON_MISSING");
        await Fill(releaser, "notice withdrawn", "releaser", Browsing.PasswordOf("releaser"), "Sign and lift");
        await Expect(releaser.Locator("#standing")).ToContainTextAsync("Lifted");
        await Expect(releaser.GetByRole(AriaRole.Button, new() { Name = "Sign and lift" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Without_script_a_hold_is_placed_and_the_page_says_to_load_it_again()
    {
        var page = await Person("qa", script: false);
        await page.GotoAsync($"{Browsing.Address}/holds/new?code=material/{material}");
        if (await page.GetByLabel("Reason", new() { Exact = true }).CountAsync() > 0)
            await page.GetByLabel("Reason", new() { Exact = true })
                .SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Fill(page, "by hand", "qa", "wrong-one", "Sign and hold");
        await Expect(page.Locator("#password-error")).ToContainTextAsync("SIGN_IN_FAILED");
        await Fill(page, "by hand", "qa", Browsing.PasswordOf("qa"), "Sign and hold");
        await Expect(page).ToHaveURLAsync(new Regex("/holds/H-[0-9A-F]{10}$"));
        var standing = await page.Locator("main").InnerTextAsync();
        (standing.Contains("no infusion of it can begin") || standing.Contains("Load the page again")).ShouldBeTrue(
            standing
        );
    }

    [Fact]
    public async Task Open_holds_are_listed_with_why_and_how_old_each_gates_knowledge_is()
    {
        var page = await Person("qa");
        await page.GotoAsync($"{Browsing.Address}/holds");
        foreach (var service in new[] { "Manufacturing", "Pharmacy", "Custody" })
            await Expect(page.Locator(".cl-feed")).ToContainTextAsync($"{service}: last heard of the holds");
        await Looked(page, "holds");
    }

    [Fact]
    public async Task An_alarm_of_a_running_infusion_stands_on_every_page_of_the_ward_and_comes_by_itself()
    {
        var nurse = await Person("nurse1");
        await Expect(nurse.Locator("#alarms")).ToHaveTextAsync("");
        var order = $"ORD-{Guid.NewGuid():N}"[..12];
        await Plant(order);
        try
        {
            await Expect(nurse.Locator("#alarms")).ToContainTextAsync($"ALARM: {order}", new() { Timeout = 15_000 });
            await Expect(nurse.Locator("#alarms")).ToContainTextAsync("Pause and call the physician");
            await Looked(nurse, "alarm");
            var without = await Person("prescriber", script: false);
            await Expect(without.Locator("#alarms")).ToContainTextAsync(order);
            var other = await Person("qa");
            await Expect(other.Locator("#alarms")).ToHaveCountAsync(0);
        }
        finally
        {
            await Ask($"delete from custody.views where view = 'alarms' and key = '{order}'");
        }
    }

    [Fact]
    public async Task Who_may_not_place_a_hold_is_told_whom_to_call()
    {
        var page = await Visitor();
        await page.GotoAsync($"{Browsing.Address}/holds/new?code=CL26-0001");
        await Expect(page.Locator("main")).ToContainTextAsync("call quality assurance");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign and hold" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Targets_on_the_pages_of_holds_are_48_pixels_high()
    {
        var page = await Person("qa");
        foreach (var address in new[] { "/holds", "/holds/new?code=CL26-0001" })
        {
            await page.GotoAsync(Browsing.Address + address);
            var small = await page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll("main a, main button, main input:not([type=hidden]), main select, main textarea, header a")]
                  .filter(e => e.getClientRects().length > 0 && e.getBoundingClientRect().height < 44)
                  .map(e => `${e.outerHTML.slice(0, 80)} ${e.getBoundingClientRect().height}`)
                """
            );
            small.ShouldBeEmpty();
        }
    }

    /// <summary>A row of the bedside's list of alarms, as if an infusion ran.</summary>
    private Task Plant(string order) =>
        Ask(
            $$"""
            insert into custody.views(view, key, version, data) values ('alarms', '{{order}}', 1,
              '{"order": "{{order}}", "patient": "P-TEST", "study": "LN-POC", "state": "running", "place": "ward 3, bed 1",
                "alarms": [{"source": "hold/H-1", "version": 1, "because": "Hold H-1: donor tested reactive.", "at": "2026-03-02T08:40:00.000000Z", "lifted": false}]}')
            """
        );

    private async Task Ask(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Browsing.Admin);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task<IPage> Person(string account, bool script = true)
    {
        var page = await SignedIn(account, "/lots", script: script);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Lots and doses" })).ToBeVisibleAsync();
        return page;
    }

    private static async Task Fill(IPage page, string reason, string account, string password, string button)
    {
        await page.Locator("#reason").FillAsync(reason);
        await page.GetByLabel("Your account").FillAsync(account);
        await page.GetByLabel("Your password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
    }

    private static async Task Looked(IPage page, string name)
    {
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            if (Environment.GetEnvironmentVariable("CELLLOT_PICTURES") is { Length: > 0 } folder)
                await page.ScreenshotAsync(
                    new() { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true }
                );
            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(
                width
            );
            await Faultless(page);
        }
    }

    private static async Task Faultless(IPage page) => (await PageLook.Faults(page)).ShouldBeEmpty();
}
