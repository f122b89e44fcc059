using CellLot.Host.Demo;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(CellLot.Web.Tests.Browsing))]

namespace CellLot.Web.Tests;

/// <summary>A real Chromium before a running CellLot. Where there is no browser every test fails: none is left out.</summary>
public sealed class Browsing : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>Who signs in where it does not matter who.</summary>
    public const string Somebody = "pharm1";

    private Running? running;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private string? signedIn;

    public string Address => running!.Address.ToString().TrimEnd('/');

    /// <summary>How to reach the services' database as the server's superuser.</summary>
    public string Admin => running!.Admin;

    /// <summary>The run that was played: who signs in how.</summary>
    public DemoRun Run => running!.Run;

    /// <summary>Another process of the pages alone, before the same services; it can be stopped and started.</summary>
    internal Task<PagesAlone> PagesAlone() => running!.PagesAlone();
    /// <summary>People at the public API of the running program, e.g. to leave open work for a test.</summary>
    public DemoStage Stage(DemoPlan plan) => running!.Stage(plan);

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
        running = await Running.Start();
        var page = await Open(asSomebody: false, width: 1280);
        await SignIn(page, "/", Somebody, PasswordOf(Somebody));
        signedIn = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
    }

    /// <summary>A fresh browser window, in which somebody has signed in or nobody.</summary>
    public async Task<IPage> Open(bool asSomebody, int width, bool script = true)
    {
        var context = await browser!.NewContextAsync(
            new()
            {
                JavaScriptEnabled = script,
                StorageState = asSomebody ? signedIn : null,
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
        if (running is not null)
            await running.DisposeAsync();
    }
}
