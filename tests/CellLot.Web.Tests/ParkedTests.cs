using System.Text.RegularExpressions;
using CellLot.Web.Tests.Looks;
using Microsoft.Playwright;
using Npgsql;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests;

/// <summary>Messages that wait, as a releaser sees and handles them. Each test plants its own; nothing of them can ever be handled.</summary>
public sealed class ParkedTests(Browsing browsing) : Visit(browsing)
{
    private const string Consumer = "quality.when-lot-filled";
    private static readonly int[] Widths = [1280, 768, 390];
    private readonly string stream = $"lot/PARKED-{Guid.NewGuid():N}"[..20];

    [Fact]
    public async Task What_waits_is_listed_by_service_with_what_waits_behind_it()
    {
        await Plant(3);
        await Plant(4);
        var page = await Releaser();
        await page.GotoAsync(Browsing.Address + "/parked");
        var item = Item(page);
        await Expect(item).ToHaveCountAsync(1);
        await Expect(item).ToContainTextAsync($"{stream}, version 3");
        await Expect(item).ToContainTextAsync("The lot is not known.");
        await Expect(item).ToContainTextAsync("NeverHeardOf from manufacturing for quality.when-lot-filled");
        await Expect(item).ToContainTextAsync("Has waited for 3 hours, tried 7 times. 1 message waits behind it.");
        // The mark beside the link is asked for every few seconds only, whoever looks: this one may be of before.
        for (var look = 0; look < 10 && await page.Locator(".cl-badge").CountAsync() == 0; look++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            await page.ReloadAsync();
        }
        await Expect(page.Locator(".cl-badge")).ToHaveTextAsync(new Regex("[0-9]+"));
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            await Picture(page, $"parked-{width}");
            await Faultless(page);
        }
    }

    [Fact]
    public async Task Trying_one_now_is_said_and_the_message_still_waits_when_it_fails_again()
    {
        var id = await Plant(3);
        var page = await Releaser();
        await page.GotoAsync(Browsing.Address + "/parked");
        await Item(page).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("is being tried now");
        (await Ask($"select count(*) from quality.mt_events where stream_id = 'parked/{id}/{Consumer}'")).ShouldBe(1L);
        await Expect(Item(page)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Closing_by_keyboard_alone_asks_for_reason_and_signature()
    {
        var id = await Plant(3);
        var page = await Releaser();
        await page.GotoAsync(Address(id));
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            await Picture(page, $"parked-one-{width}");
            await Faultless(page);
        }
        await page.GetByLabel("Reason").FocusAsync();
        await page.Keyboard.TypeAsync("entered by hand");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("releaser");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Browsing.PasswordOf("releaser"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The message is closed");
        await Expect(Item(page)).ToHaveCountAsync(0);
        (await Ask($"select closed_by from quality.parked_messages where id = '{id}'")).ShouldBe("releaser");
    }

    [Fact]
    public async Task A_form_sent_twice_closes_once_without_script()
    {
        var id = await Plant(3);
        var (first, second) = (await Releaser(script: false), await Releaser(script: false));
        await first.GotoAsync(Address(id));
        await second.GotoAsync(Address(id));
        await Fill(first, "entered by hand", "releaser", Browsing.PasswordOf("releaser"));
        var sent = first.WaitForRequestAsync(r => r.Method == "POST");
        await Send(first);
        var form = (await sent).PostData!;
        await Expect(first.GetByRole(AriaRole.Status)).ToContainTextAsync("The message is closed");

        var again = await first.Context.APIRequest.PostAsync(
            Address(id),
            new() { Data = form, Headers = [new("content-type", "application/x-www-form-urlencoded")] }
        );
        new Uri(again.Url).Query.ShouldBe("?done=closed", "the same form is answered as before");
        (await Ask($"select count(*) from quality.mt_events where stream_id = 'parked/{id}/{Consumer}'")).ShouldBe(1L);

        await Fill(second, "entered by hand", "releaser", Browsing.PasswordOf("releaser"));
        await Send(second);
        await Expect(second.GetByRole(AriaRole.Alert)).ToContainTextAsync("VERSION_DIFFERS");
        await Expect(second.Locator("main")).ToContainTextAsync("does not wait");
    }

    [Theory]
    [InlineData("", "releaser", "right", "reason", "REASON_MISSING")]
    [InlineData("by hand", "", "right", "account", "SIGNATURE_MISSING")]
    [InlineData("by hand", "releaser", "wrong", "password", "SIGN_IN_FAILED")]
    [InlineData("by hand", "qa", "right", "account", "SIGNATURE_INVALID")]
    public async Task A_refused_close_says_code_and_sentence_beside_the_field(
        string reason,
        string account,
        string password,
        string field,
        string code
    )
    {
        var id = await Plant(3);
        var page = await Releaser();
        await page.GotoAsync(Address(id));
        await Fill(
            page,
            reason,
            account,
            password == "right" ? Browsing.PasswordOf(account is "" ? "releaser" : account) : "wrong-one"
        );
        await Send(page);
        await Expect(page.Locator($"#{field}-error")).ToContainTextAsync(code);
        await Expect(page.Locator($"#{field}")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.GetByLabel("Reason")).ToHaveValueAsync(reason);
        await Expect(page.GetByLabel("Your password")).ToHaveValueAsync("");
        await Faultless(page);
        (await Ask($"select count(*) from quality.parked_messages where id = '{id}' and closed_at is null")).ShouldBe(
            1L
        );

        await Fill(page, "by hand", "releaser", Browsing.PasswordOf("releaser"));
        await Send(page);
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The message is closed");
    }

    [Fact]
    public async Task Who_holds_no_such_role_sees_neither_link_nor_messages()
    {
        var id = await Plant(3);
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address + "/parked");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Waiting messages" })).ToHaveCountAsync(0);
        await Expect(page.Locator("main")).ToContainTextAsync("does not hold a role");
        await page.GotoAsync(Address(id));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign and close" })).ToHaveCountAsync(0);
        await Expect(page.Locator("main")).Not.ToContainTextAsync("The lot is not known.");
    }

    [Fact]
    public void The_pages_ask_every_service_there_is() =>
        Waiting.Services.ShouldBe(CellLot.Host.Serving.Modules.All().Select(module => module.Name));

    private string Address(Guid id) => $"{Browsing.Address}/parked/quality/{id}/{Consumer}";

    private ILocator Item(IPage page) => page.Locator(".cl-waiting > li").Filter(new() { HasText = stream });

    private async Task<IPage> Releaser(bool script = true)
    {
        var page = await SignedIn("releaser", "/lots", script: script);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Lots and doses" })).ToBeVisibleAsync();
        return page;
    }

    private static async Task Fill(IPage page, string reason, string account, string password)
    {
        await page.GetByLabel("Reason").FillAsync(reason);
        await page.GetByLabel("Your account").FillAsync(account);
        await page.GetByLabel("Your password").FillAsync(password);
    }

    private static Task Send(IPage page) =>
        page.GetByRole(AriaRole.Button, new() { Name = "Sign and close" }).ClickAsync();

    private static async Task Faultless(IPage page) => (await PageLook.Faults(page)).ShouldBeEmpty();

    /// <summary>For whoever wants to look: CELLLOT_PICTURES names a folder.</summary>
    private static async Task Picture(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("CELLLOT_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(
            page.ViewportSize!.Width
        );
    }

    private async Task<Guid> Plant(int version)
    {
        var id = Guid.CreateVersion7();
        await Ask(
            $"""
            insert into quality.parked_messages(id, consumer, source, stream, version, type, payload, error, attempts, next_try, parked_at)
            values ('{id}', '{Consumer}', 'manufacturing', '{stream}', {version}, 'NeverHeardOf', jsonb_build_object(), 'The lot is not known.', 7,
                    now() + interval '1 day', now() - interval '200 minutes')
            """
        );
        return id;
    }

    private async Task<object?> Ask(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Browsing.Admin);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
