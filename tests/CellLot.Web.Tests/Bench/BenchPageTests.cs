using Deque.AxeCore.Playwright;

namespace CellLot.Web.Tests.Bench;

/// <summary>What holds on every page of the bench.</summary>
[Collection<BenchHouse.OneAtATime>]
public sealed class BenchPageTests(BenchHouse house)
{
    private static readonly int[] Widths = [1280, 390, 768];

    public static TheoryData<string> Pages =>
        [
            "/bench",
            "/bench/start",
            "/bench/receive",
            $"/bench/donations/{BenchHouse.Donation}",
            $"/bench/{BenchHouse.Growing}/harvest?portions=2",
            $"/bench/{BenchHouse.Growing}/correct",
            $"/bench/{BenchHouse.Growing}/deviation?kind=equipment",
            $"/bench/{BenchHouse.Growing}/fill",
            "/bench/CL26-9999/feed",
            $"/lots/{BenchHouse.Growing}",
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_and_no_page_is_wider_than_its_screen(string address)
    {
        await using var hand = await house.Technician();
        await hand.Go(address);
        foreach (var width in Widths)
        {
            await hand.Page.SetViewportSizeAsync(width, 900);
            (
                await hand.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")
            ).ShouldBeLessThanOrEqualTo(width);
        }
        var found = await hand.Page.RunAxe();
        found.Passes.ShouldNotBeEmpty();
        found.Violations.Select(v => $"{v.Id}: {v.Help}: {v.Nodes[0].Html}").ShouldBeEmpty();
    }
}
