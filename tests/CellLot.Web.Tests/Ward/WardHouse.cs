using CellLot.Host.Demo;
using CellLot.Host.Demo.Chapters;
using CellLot.Host.Demo.OpenWork;
using CellLot.Web.Tests.Bench;
using Microsoft.Playwright;

namespace CellLot.Web.Tests.Ward;

/// <summary>
/// A program of its own, so that it can be ended in the middle of a form: a dose at the bedside that nobody has checked, and one on
/// its way to nurse1.
/// </summary>
public sealed class WardHouse(Browsing browsing) : IAsyncLifetime
{
    /// <summary>Tests that share it: one after the other, for it is ended among them.</summary>
    [CollectionDefinition]
    public sealed class OneAtATime : ICollectionFixture<WardHouse>;

    private static readonly OpenWorkPlan Open = new(0);
    private Running? running;

    public static DemoPatient AtBedside => Open.AtBedside;
    public static DemoPatient OnItsWay => Open.OnItsWay;

    public string Address => running!.Address.ToString().TrimEnd('/');

    public Task Restart() => running!.Restart();

    /// <summary>People at this program's public API.</summary>
    public DemoStage Stage() => running!.Stage(Open.Plan);

    /// <summary>A patient of the released lot that no other test has.</summary>
    public static DemoPatient Another(int number) => new(number, $"ORD-{number}", 48m, Open.Released.No, null);

    public string PasswordOf(string account) => running!.Run.PasswordOf(account);

    /// <summary>What the API says, as a nurse reads it.</summary>
    public async Task<System.Text.Json.JsonElement> Get(string path)
    {
        using var stage = running!.Stage(Open.Plan);
        return await stage.Get("nurse1", path);
    }

    /// <summary>How often an event of this type stands in a dose's record.</summary>
    public async Task<int> Recorded(DemoPatient patient, string type) =>
        (await Get($"/api/v1/custody/doses/{patient.Order}/record"))
            .EnumerateArray()
            .Count(e => e.GetProperty("type").GetString() == type);

    public async ValueTask InitializeAsync() =>
        running = await Running.Start(
            Open.Plan,
            async stage =>
            {
                await PeopleChapter.Play(stage);
                await DemoScript.House(stage);
                await PharmacyChapter.Prepare(stage);
                await OpenRelease.Released(stage, Open.Released);
                foreach (var patient in new[] { AtBedside, OnItsWay })
                    await PharmacyChapter.Order(stage, patient);
                await OpenDoses.OnItsWay(stage, OnItsWay);
                await OpenDoses.AtBedside(stage, AtBedside);
            }
        );

    /// <summary>A tablet before this program with a nurse signed in.</summary>
    public Task<Hand> Nurse(string account) => Person(account, "/ward", "Ward");

    /// <summary>A tablet before this program, at an address that bears this heading.</summary>
    public async Task<Hand> Person(string account, string to, string heading)
    {
        var page = await browsing.Open(asSomebody: false, width: 768);
        await page.GotoAsync($"{Address}/sign-in?to={Uri.EscapeDataString(to)}");
        await page.GetByLabel("Account").FillAsync(account);
        await page.GetByLabel("Password").FillAsync(PasswordOf(account));
        await page.Keyboard.PressAsync("Enter");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }))
            .ToBeVisibleAsync();
        return new Hand(page, Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (running is not null)
            await running.DisposeAsync();
    }
}
