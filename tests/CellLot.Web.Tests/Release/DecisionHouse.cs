using System.Text.Json;
using CellLot.Host.Demo;
using CellLot.Host.Demo.Chapters;
using CellLot.Web.Tests.Bench;

namespace CellLot.Web.Tests.Release;

/// <summary>A program of its own, whose specification allows a conditional release: one lot, made, all its results entered and reviewed.</summary>
public sealed class DecisionHouse(Browsing browsing) : IAsyncLifetime
{
    /// <summary>The lot.</summary>
    public const string Lot = "CL26-0650";

    private static readonly DemoLot Made = new(Lot, "A999926100650", "bone-marrow", 1, 650);
    private static readonly DemoPlan Plan = DemoPlan.ProofOfConcept() with { Lots = [Made], Patients = [] };
    private Running? running;

    public string PasswordOf(string account) => running!.Run.PasswordOf(account);

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
                await QualitySpecification.Play(stage, conditional: true);
                await SourcingChapter.Play(stage, Made);
                await ManufacturingChapter.Play(stage, Made);
                await QualityChapter.Opened(stage, Made);
                await QualityResults.Play(stage, Made);
            }
        );

    /// <summary>A tablet before this program with somebody signed in.</summary>
    public async Task<Hand> Person(string account)
    {
        var address = running!.Address.ToString().TrimEnd('/');
        var page = await browsing.Open(asSomebody: false, width: 768);
        await browsing.SignIn(page, "/release", account, PasswordOf(account), address);
        await page.WaitForURLAsync(address + "/release");
        return new Hand(page, address);
    }

    public async ValueTask DisposeAsync()
    {
        if (running is not null)
            await running.DisposeAsync();
    }
}
