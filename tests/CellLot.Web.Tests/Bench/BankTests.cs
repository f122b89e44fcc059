using CellLot.Host.Demo;
using CellLot.Host.Demo.Chapters;
using CellLot.Host.Demo.LookBack;
using CellLot.Host.Demo.OpenWork;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Passages = CellLot.Host.Demo.Chapters.ManufacturingPassages;

namespace CellLot.Web.Tests.Bench;

/// <summary>A counted portion is laid down as a bank, by keyboard alone, on a process that banks.</summary>
public sealed class BankTests(Browsing browsing)
{
    private static readonly DemoLot Lot = new("CL26-0700", "A999926100700", "bone-marrow", 1, 700);
    private static readonly DemoPlan Plan = new OpenWorkPlan(9).Plan;

    [Fact]
    public async Task A_counted_portion_is_laid_down_as_vials_of_a_bank()
    {
        using var stage = browsing.Stage(Plan);
        await Grown(stage);
        await using var hand = await Technician();
        await hand.Go($"/lots/{Lot.No}");
        await hand.Press("Bank");
        await hand.Arrow("Which kind of bank?", "Master cell bank");
        await hand.Type("Number of vials", "2");
        await hand.Type("Viable cells in each vial", "1e6");
        await hand.Type("Volume of each vial, in mL", "1.0");
        await hand.Press("Show the vials");
        var bank = await hand.Main.GetByLabel("Number of the bank").InputValueAsync();
        bank.ShouldMatch("^MCB-[0-9]{4}$");
        await hand.Type("Viable cells in vial 2", "9e6");
        await hand.Press("Record the bank");
        await Expect(hand.Main.Locator(".nhsuk-error-summary")).ToContainTextAsync("CELLS_UNACCOUNTED");
        await hand.Type("Viable cells in vial 2", "1e6");
        await hand.Press("Record the bank");
        await hand.Done($"Laid 2 vials of P0-seed of lot {Lot.No} down as bank {bank}.");
        var kept = await stage.Get("tech1", $"/api/v1/manufacturing/banks/{bank}");
        kept.GetRawText().ShouldContain($"{bank}-02");
    }

    [Fact]
    public async Task A_lot_whose_process_does_not_bank_says_so_and_what_can_be_done_instead()
    {
        await using var hand = await Technician();
        await hand.Go("/bench/CL26-0001/bank");
        await Expect(hand.Main).ToContainTextAsync("The batch record of this lot is closed");
    }

    private static async Task Grown(DemoStage stage)
    {
        await LookBackHouse.Banking(stage);
        await SourcingChapter.Play(stage, Lot);
        await ManufacturingChapter.Known(stage, Lot);
        var bench = new ManufacturingBench(stage, Lot);
        var p0 = stage.At(18, "10:00");
        await bench.Enter(
            "start-lot",
            "",
            new { process = LookBackHouse.Process, donations = new[] { Lot.Din } },
            "start",
            p0.AddHours(-3)
        );
        await bench.Enter(
            "isolate-cells",
            "isolations",
            new
            {
                from = Lot.Din,
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
        await Passages.End(bench, 0, 5, p0.AddDays(12), 9.6m, [196, 204], [14, 12], 9_600_000m, null, 2.0m, 7.6m);
    }

    private async Task<Hand> Technician()
    {
        var page = await browsing.Open(asSomebody: false, width: 768);
        await browsing.SignIn(page, "/bench", "tech1", browsing.PasswordOf("tech1"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "My bench" })).ToBeVisibleAsync();
        return new Hand(page, browsing.Address);
    }
}
