using System.Collections.Concurrent;
using CellLot.Host.Demo;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(CellLot.Web.Tests.Browsing))]
[assembly: CollectionBehavior(MaxParallelThreads = 4)] // a browser's test mostly waits; areas wait for each other's house

namespace CellLot.Web.Tests;

/// <summary>A real Chromium before a running CellLot. Where there is no browser every test fails: none is left out.</summary>
public sealed class Browsing : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>Who signs in where it does not matter who.</summary>
    public const string Somebody = "pharm1";

    /// <summary>A session that nobody used for ten minutes is locked.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private Running? running;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private readonly ConcurrentDictionary<(Running, string), (string Kept, DateTime Since)> sessions = new();
    private readonly ConcurrentDictionary<string, Lazy<Task>> laid = new(StringComparer.Ordinal);

    public string Address => Root(running!);

    /// <summary>How to reach the services' database as the server's superuser.</summary>
    public string Admin => running!.Admin;

    /// <summary>The run that was played: who signs in how.</summary>
    public DemoRun Run => running!.Run;

    /// <summary>Another process of the pages alone, before the same services; it can be stopped and started.</summary>
    internal Task<PagesAlone> PagesAlone() => running!.PagesAlone();

    /// <summary>People at the public API of the running program, e.g. to leave open work for a test.</summary>
    public DemoStage Stage(DemoPlan plan) => running!.Stage(plan);

    /// <summary>The other program, which is ended in the middle of forms.</summary>
    public Houses Houses { get; } = new();

    public string PasswordOf(string account) => running!.Run.PasswordOf(account);

    public async ValueTask InitializeAsync()
    {
        File.Exists(Chromium).ShouldBeTrue($"These tests need Chromium at {Chromium}: infra/test installs it.");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Chromium,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
        Assertions.SetDefaultExpectTimeout(15_000); // a guard, not the aim: the machine may be busy
        running = await Running.Start();
    }

    /// <summary>Lays something out on the running program for whoever needs it, once.</summary>
    public Task Once(string what, Func<Task> lay) => laid.GetOrAdd(what, _ => new Lazy<Task>(lay)).Value;

    /// <summary>A fresh browser window, in which somebody has signed in or nobody.</summary>
    public async Task<IPage> Open(bool asSomebody, int width, bool script = true) =>
        await Window(asSomebody ? await Session(running!, Somebody) : null, width, script);

    /// <summary>A fresh browser window at an address, in which this person has signed in: once for all windows of that person.</summary>
    /// <param name="at">The program; the one that runs for all tests when null.</param>
    public async Task<IPage> Person(string account, string to, int width = 1280, Running? at = null, bool script = true)
    {
        at ??= running!;
        var page = await Window(await Session(at, account), width, script);
        await page.GotoAsync(Root(at) + to);
        return page;
    }

    /// <summary>A fresh browser window in which this person has signed in and has gone nowhere yet.</summary>
    public async Task<IPage> Blank(string account) =>
        await Window(await Session(running!, account), width: 1280, script: true);

    private async Task<string> Session(Running at, string account)
    {
        if (sessions.TryGetValue((at, account), out var session) && DateTime.UtcNow - session.Since < Fresh)
            return session.Kept;
        var page = await Window(null, width: 1280, script: true);
        await SignIn(page, "/lots", account, at.Run.PasswordOf(account), Root(at));
        await page.WaitForURLAsync("**/lots", new() { WaitUntil = WaitUntilState.Commit }); // the session is in its headers
        var kept = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
        sessions[(at, account)] = (kept, DateTime.UtcNow);
        return kept;
    }

    private static string Root(Running at) => at.Address.ToString().TrimEnd('/');

    private async Task<IPage> Window(string? signedIn, int width, bool script)
    {
        var context = await browser!.NewContextAsync(
            new()
            {
                JavaScriptEnabled = script,
                StorageState = signedIn,
                ViewportSize = new() { Width = width, Height = 900 },
            }
        );
        return await context.NewPageAsync();
    }

    /// <summary>Goes to an address, signs in on the page it is led to, and waits for what comes.</summary>
    /// <param name="address">Of the process that shows the pages; the one that runs for all tests when null.</param>
    public async Task SignIn(IPage page, string to, string account, string password, string? address = null)
    {
        await page.GotoAsync((address ?? Address) + to);
        await page.GetByLabel("Account").FillAsync(account);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        await Houses.DisposeAsync();
        if (running is not null)
            await running.DisposeAsync();
    }
}
