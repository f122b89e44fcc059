using System.Text.Json;
using CellLot.Host.Demo;
using CellLot.Host.Demo.Chapters;
using CellLot.Web.Tests.Bench;

namespace CellLot.Web.Tests.Release;

/// <summary>
/// A program of its own, so that it can be ended in the middle of a form: one lot, made and tested, whose release two things stand
/// against, a result that is not entered and a major deviation.
/// </summary>
public sealed class ReleaseHouse(Browsing browsing) : IAsyncLifetime
{
    /// <summary>The lot.</summary>
    public const string Lot = "CL26-0600";

    /// <summary>Its sample without a result of <see cref="Missing"/>.</summary>
    public const string Sample = $"{Lot}-QC2";

    /// <summary>The test that has no result.</summary>
    public const string Missing = "endotoxin";

    /// <summary>The deviation that stands against it.</summary>
    public const string Deviation = "DEV-0600";

    /// <summary>Tests that share it: one after the other, for it is ended among them.</summary>
    [CollectionDefinition]
    public sealed class OneAtATime : ICollectionFixture<ReleaseHouse>;

    private static readonly DemoLot Made = new(Lot, "A999926100600", "bone-marrow", 1, 600);
    private static readonly DemoPlan Plan = DemoPlan.ProofOfConcept() with { Lots = [Made], Patients = [] };
    private Running? running;

    public string Address => running!.Address.ToString().TrimEnd('/');

    public string PasswordOf(string account) => running!.Run.PasswordOf(account);

    public Task Restart() => running!.Restart();

    /// <summary>What the API says, as quality reads it.</summary>
    public async Task<JsonElement> Get(string path)
    {
        using var stage = running!.Stage(Plan);
        return await stage.Get("qa", path);
    }

    public async ValueTask InitializeAsync() =>
        running = await Running.Start(
            Plan,
            async stage =>
            {
                await PeopleChapter.Play(stage);
                await ManufacturingChapter.Prepare(stage);
                await QualityChapter.Prepare(stage);
                await SourcingChapter.Play(stage, Made);
                await ManufacturingChapter.Play(stage, Made);
                await QualityChapter.Opened(stage, Made);
                await QualityResults.Play(stage, Made, Missing);
                await Deviate(stage);
            }
        );

    /// <summary>A window before this program with somebody signed in.</summary>
    public async Task<Hand> Person(string account, int width = 1280)
    {
        var page = await browsing.Open(asSomebody: false, width);
        await page.GotoAsync(Address + "/sign-in?to=/release");
        await page.GetByLabel("Account").FillAsync(account);
        await page.GetByLabel("Password").FillAsync(PasswordOf(account));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(Address + "/release");
        return new Hand(page, Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (running is not null)
            await running.DisposeAsync();
    }

    private static async Task Deviate(DemoStage stage)
    {
        var (path, stream) = ($"deviations/{Deviation}", $"deviation/{Deviation}");
        await stage.Do(
            "tech1",
            "quality.raise-deviation",
            path,
            stream,
            new
            {
                scopeKeys = new[] { $"lot/{Lot}" },
                description = "incubator door open for six minutes",
                kind = "equipment",
            },
            "deviation/raise"
        );
        await stage.Do(
            "qa",
            "quality.classify-deviation",
            $"{path}/classification",
            stream,
            new { weight = "major", rationale = "the temperature was not recorded meanwhile" },
            "deviation/classify"
        );
    }
}
