using CellLot.Host.Demo;
using CellLot.Host.Demo.Chapters;
using CellLot.Host.Demo.LookBack;
using CellLot.Host.Demo.OpenWork;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

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
        await hand.Refused("CELLS_UNACCOUNTED");
        await hand.Type("Viable cells in vial 2", "1e6");
        await hand.Press("Record the bank");
        await hand.Done($"Laid 2 vials of P0-seed of lot {Lot.No} down as bank {bank}.");
        var kept = await stage.Get("tech1", $"/api/v1/manufacturing/banks/{bank}");
        kept.GetRawText().ShouldContain($"{bank}-02");
    }

    [Fact]
    public async Task A_lot_whose_record_is_closed_says_that_no_step_is_entered_any_more()
    {
        await using var hand = await Technician();
        await hand.Go("/bench/CL26-0001/bank");
        await Expect(hand.Main).ToContainTextAsync("The batch record of this lot is closed");
        await hand.Go("/bench/CL26-0001");
        await Expect(hand.Main.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Lot CL26-0001");
    }

    private static async Task Grown(DemoStage stage)
    {
        await LookBackHouse.Banking(stage);
        await SourcingChapter.Play(stage, Lot);
        await ManufacturingChapter.Known(stage, Lot);
        await PassageZero.Play(stage, Lot, LookBackHouse.Process, divided: true);
    }

    private async Task<Hand> Technician()
    {
        var page = await browsing.Open(asSomebody: false, width: 768);
        await browsing.SignIn(page, "/bench", "tech1", browsing.PasswordOf("tech1"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "My bench" })).ToBeVisibleAsync();
        return new Hand(page, browsing.Address);
    }
}
