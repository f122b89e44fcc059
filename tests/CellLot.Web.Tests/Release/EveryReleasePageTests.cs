using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Release;

/// <summary>What holds on every page of quality, at three sizes.</summary>
[Collection<ReleaseHouse.OneAtATime>]
public sealed class EveryReleasePageTests(ReleaseHouse house)
{
    private static readonly int[] Widths = [1280, 768, 390];

    private static readonly string[] OfAnalyst =
    [
        $"/samples/{ReleaseHouse.Sample}",
        $"/samples/{ReleaseHouse.Sample}/results",
        $"/samples/{ReleaseHouse.Lot}-QC1/thaw",
        $"/release/{ReleaseHouse.Lot}/sample",
        $"/release/{ReleaseHouse.Lot}/certify",
        $"/release/{ReleaseHouse.Lot}/reject",
        $"/investigations/new?sample={ReleaseHouse.Sample}&test=potency",
        "/downtime?order=ORD-0001",
    ];

    private static readonly string[] OfQuality =
    [
        "/release",
        $"/release/{ReleaseHouse.Lot}",
        $"/release/{ReleaseHouse.Lot}/review",
        $"/samples/{ReleaseHouse.Sample}/review",
        "/deviations",
        "/deviations/new",
        $"/deviations/{ReleaseHouse.Deviation}",
        "/release/CL26-9999",
        "/samples/NO-SUCH",
    ];

    [Fact]
    public Task Pages_of_the_laboratory_fit_and_have_nothing_that_axe_finds() => Look("analyst", OfAnalyst);

    [Fact]
    public Task Pages_of_quality_assurance_fit_and_have_nothing_that_axe_finds() => Look("qa", OfQuality);

    [Fact]
    public async Task Who_does_not_hold_the_role_is_told_whom_to_ask()
    {
        await using var hand = await house.Person("qa");
        await hand.Go($"/release/{ReleaseHouse.Lot}/reject");
        await Expect(hand.Main).ToContainTextAsync("This is done by a releaser.");
        await Expect(hand.Main.GetByLabel("Your password")).ToHaveCountAsync(0);
    }

    private async Task Look(string account, IEnumerable<string> addresses)
    {
        await using var hand = await house.Person(account);
        foreach (var address in addresses)
        {
            await hand.Go(address);
            await Expect(hand.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
            foreach (var width in Widths)
            {
                await hand.Page.SetViewportSizeAsync(width, 900);
                var wide = await hand.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
                wide.ShouldBeLessThanOrEqualTo(width, address);
                await Picture(hand.Page, $"{address.Replace('/', '_').Replace('?', '_')}-{width}");
            }
            (await hand.Page.RunAxe())
                .Violations.Where(v => v.Impact is "serious" or "critical")
                .Select(v => $"{address}: {v.Id}: {v.Help}: {v.Nodes[0].Html}")
                .ShouldBeEmpty();
        }
    }

    /// <summary>Pictures for whoever looks at them, light and dark, where a folder is named.</summary>
    private static async Task Picture(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("CELLLOT_PICTURES") is not { Length: > 0 } folder)
            return;
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{scheme}.png"), FullPage = true });
        }
    }
}
