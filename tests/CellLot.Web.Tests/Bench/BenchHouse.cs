using CellLot.Host.Demo;
using CellLot.Host.Demo.Chapters;
using Microsoft.Playwright;
using Passages = CellLot.Host.Demo.Chapters.ManufacturingPassages;

namespace CellLot.Web.Tests.Bench;

/// <summary>
/// What a bench finds on a program that is ended in the middle of a form: an accepted donation, one lot whose P0 is divided and one
/// whose P0 is still in culture.
/// </summary>
public sealed class BenchHouse(Browsing browsing) : House(browsing, Plan, "tech1")
{
    /// <summary>Its P0 was harvested, counted and divided: P0-seed waits.</summary>
    public const string Grown = "CL26-0500";

    /// <summary>Its P0 is in culture.</summary>
    public const string Growing = "CL26-0501";

    /// <summary>An accepted donation with its check character, as typed.</summary>
    public const string Donation = "A999926100500";

    /// <summary>Tests that share it: one after the other, for it is ended among them.</summary>
    [CollectionDefinition]
    public sealed class OneAtATime : ICollectionFixture<BenchHouse>;

    private static readonly DemoLot First = new(Grown, Donation, "bone-marrow", 1, 500);
    private static readonly DemoPlan Plan = DemoPlan.ProofOfConcept() with { Lots = [First], Patients = [] };

    /// <summary>An instant at the site, some days ago.</summary>
    public DateTimeOffset At(int daysAgo, string clock)
    {
        using var stage = Stage();
        return stage.At(daysAgo, clock);
    }

    /// <summary>A window before this program with a technician signed in.</summary>
    public async Task<Hand> Technician(string account = "tech1")
    {
        var hand = await Hand(account, "/bench", width: 768);
        await Assertions.Expect(hand.Page.GetByRole(AriaRole.Heading, new() { Name = "My bench" })).ToBeVisibleAsync();
        return hand;
    }

    protected override async Task Lay(DemoStage stage)
    {
        await SourcingChapter.Play(stage, First);
        await ManufacturingChapter.Known(stage, First);
        await Culture(stage, First, divided: true);
        await Culture(stage, First with { No = Growing }, divided: false);
    }

    private static async Task Culture(DemoStage stage, DemoLot lot, bool divided)
    {
        var bench = new ManufacturingBench(stage, lot);
        var p0 = stage.At(18, "10:00");
        await bench.Enter(
            "start-lot",
            "",
            new { process = "BM-MSC", donations = new[] { lot.Din } },
            "start",
            p0.AddHours(-3)
        );
        await bench.Enter(
            "isolate-cells",
            "isolations",
            new
            {
                from = lot.Din,
                portion = "MNC",
                volumeMl = 30.0m,
                method = "density gradient",
            },
            "isolate",
            p0.AddHours(-2)
        );
        await bench.Enter(
            "count-cells",
            "counts",
            new { portion = "MNC", count = ManufacturingBench.Raw([166, 170], [10, 9], 90m) },
            "count/MNC",
            p0.AddHours(-1)
        );
        await Passages.Seed(bench, "MNC", 0, "T175", 5, 6.0m, p0);
        await Passages.Keep(bench, 0, 5, p0);
        if (divided)
            await Passages.End(bench, 0, 5, p0.AddDays(12), 9.6m, [196, 204], [14, 12], 9_600_000m, null, 2.0m, 7.6m);
    }
}
