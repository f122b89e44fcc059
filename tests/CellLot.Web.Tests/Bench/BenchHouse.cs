using CellLot.Host.Demo;
using CellLot.Host.Demo.Chapters;
using Microsoft.Playwright;

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
        await PassageZero.Play(stage, First, "BM-MSC", divided: true);
        await PassageZero.Play(stage, First with { No = Growing }, "BM-MSC", divided: false);
    }
}
