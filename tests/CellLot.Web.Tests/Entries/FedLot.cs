using CellLot.Host.Demo;
using CellLot.Host.Demo.OpenWork;
using CellLot.Web.Tests.Bench;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Entries;

/// <summary>A lot in culture on the running program, for tests of how forms behave.</summary>
public sealed class FedLot(Browsing browsing) : IAsyncLifetime
{
    /// <summary>Tests that feed it.</summary>
    [CollectionDefinition]
    public sealed class OneAtATime : ICollectionFixture<FedLot>;

    private static readonly OpenWorkPlan Open = new(5);

    public static DemoLot Lot => Open.InCulture;

    /// <summary>Where it is fed.</summary>
    public static string Feed => $"/bench/{Lot.No}/feed";

    public async ValueTask InitializeAsync()
    {
        using var stage = browsing.Stage(Open.Plan);
        await OpenCulture.FedTooLate(stage, Lot);
    }

    /// <summary>How many feeds with this volume stand in its batch record.</summary>
    public async Task<int> Feeds(string volume)
    {
        using var stage = browsing.Stage(Open.Plan);
        var record = await stage.Get("tech1", $"/api/v1/manufacturing/lots/{Lot.No}/batch-record");
        return record
            .GetProperty("entries")
            .EnumerateArray()
            .Count(e => e.GetProperty("sentence").GetString()!.Contains(volume, StringComparison.Ordinal));
    }

    /// <summary>A tablet on which a technician has opened the feed form.</summary>
    public async Task<Hand> AtTheForm(bool script = true)
    {
        var page = await browsing.Person("tech1", Feed, width: 768, script: script);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Feed Lot {Lot.No}" })).ToBeVisibleAsync();
        return new Hand(page, browsing.Address);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
