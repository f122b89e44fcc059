using System.Text.RegularExpressions;
using CellLot.Web.Tests.Looks;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Bench;

/// <summary>A technician's whole work from the seeding of P1 to labelled containers, by keyboard and scanner, on a tablet.</summary>
[Collection<BenchHouse.OneAtATime>]
public sealed partial class JourneyTests(BenchHouse house)
{
    private const string Late = "entered from the paper log of the day";
    private static readonly string[] Containers = ["-001", "-002", "-003", "-004"];

    private static string Lot => BenchHouse.Grown;

    [Fact]
    public async Task Cells_go_from_the_seeding_of_P1_to_labelled_containers_without_a_mouse()
    {
        await using var hand = await house.Technician();
        await Seed(hand);
        await Keep(hand);
        await Harvest(hand);
        await Count(hand);
        await Formulate(hand);
        await Fill(hand);
        await Label(hand);
        await hand.Go($"/lots/{Lot}");
        await Expect(hand.Main.GetByRole(AriaRole.Link, new() { Name = "Freeze" })).ToBeVisibleAsync();
        await Expect(hand.Main.Locator(".cl-exceptions")).ToContainTextAsync("Fewer viable cells at fill");
        await Expect(hand.Main.Locator(".cl-growth")).ToContainTextAsync("P1: 3.59");
        await PageLook.At(hand.Page);
        foreach (var next in new[] { "freeze", "place", "dispose" })
        {
            await hand.Go($"/bench/{Lot}/{next}");
            await PageLook.At(hand.Page);
        }
    }

    [Fact]
    public async Task A_lot_is_started_with_the_scan_of_a_donation_and_its_cells_are_isolated()
    {
        await using var hand = await house.Technician();
        await hand.Press("Start a lot");
        await Expect(hand.Main.GetByLabel("Donations")).ToBeVisibleAsync();
        await hand.Scan($"={BenchHouse.Donation}00");
        await Expect(hand.Main.GetByLabel("Donations")).ToHaveValueAsync($"{BenchHouse.Donation}\n");
        await hand.Arrow("Process", "BM-MSC");
        await hand.Press("Start the lot");
        await hand.Done("is started");
        var lot = Number().Match(await hand.Main.Locator("[data-done]").InnerTextAsync()).Value;
        await hand.Type("Volume of the suspension, in mL", "30.0");
        await hand.Press("Record the isolation");
        await hand.Done("Isolated MNC");
        await hand.Go("/bench");
        var card = hand.Main.GetByRole(AriaRole.Region, new() { Name = lot });
        await Expect(card).ToContainTextAsync("Due: count");
    }

    [GeneratedRegex("CL26-[0-9]{4}")]
    private static partial Regex Number();

    private async Task Seed(Hand hand)
    {
        await hand.Go($"/bench/{Lot}/seed");
        await hand.Arrow("Type of vessel", "T175");
        await hand.Type("Number of vessels", "4");
        await Expect(hand.Main.Locator(".cl-live")).ToContainTextAsync("0.7 mL");
        await Expect(hand.Main.Locator(".cl-against").Filter(new() { HasText = "CELLS_UNACCOUNTED" }))
            .ToBeVisibleAsync();
        await hand.Type("Suspension for each vessel, in mL (if any)", "0.5");
        await hand.Press("Show the vessels");
        await Expect(hand.Main.GetByLabel("Label of vessel 4")).ToHaveValueAsync("P1-V4");
        await Expect(hand.Main.GetByLabel("Suspension of vessel 4, in mL")).ToHaveValueAsync("0.5");
        await PageLook.At(hand.Page);
        await hand.Scan("CL-MAT:MED-2609");
        await Expect(hand.Main.GetByLabel("Materials (if any)")).ToHaveValueAsync("MED-2609\n");
        await hand.Earlier(house.At(5, "11:00"), Late);
        await hand.Press("Record the seeding");
        await hand.Done("Seeded 4 vessels");
    }

    private async Task Keep(Hand hand)
    {
        await hand.Go("/bench");
        var due = hand.Main.GetByRole(AriaRole.Region, new() { Name = Lot }).Locator(".cl-overdue");
        await Expect(due).ToContainTextAsync("fed every 3 days");
        await hand.Press("Feed of lot " + Lot);
        await hand.Type("Medium for each vessel, in mL", "30");
        await hand.Earlier(house.At(3, "11:00"), Late);
        await hand.Press("Record the feed");
        await hand.Done("Fed P1-V1, P1-V2, P1-V3, P1-V4");
        await hand.Press("Observe");
        await hand.Type("Confluence, in percent", "85");
        await hand.Type("What the cells look like", "spindle-shaped, medium clear");
        await hand.Arrow("Is contamination suspected?", "No");
        await hand.Press("Record what was seen");
        await hand.Done("Observed");
    }

    private static async Task Harvest(Hand hand)
    {
        await hand.Press("Harvest");
        await hand.Type("Volume harvested, in mL", "15.0");
        await hand.Page.Keyboard.PressAsync("Tab");
        await hand.Scan("TRY-2609");
        await Expect(hand.Main.GetByLabel("Materials (if any)")).ToHaveValueAsync("TRY-2609\n");
        await hand.Press("Record the harvest");
        await hand.Done("Harvested P1");
    }

    private static async Task Count(Hand hand)
    {
        await hand.Press("Count");
        await hand.Type("Viable cells, first", "316");
        await hand.Type("Dead cells, first", "16");
        await hand.Type("Viable cells, second (if any)", "324");
        await hand.Type("Dead cells, second (if any)", "14");
        var live = hand.Main.Locator(".cl-live");
        await Expect(live).ToContainTextAsync("24.0 × 10⁶");
        await Expect(live).ToContainTextAsync("within the limit of 30");
        await PageLook.At(hand.Page);
        await hand.Press("Record the count");
        await hand.Done("Counted P1");
    }

    private static async Task Formulate(Hand hand)
    {
        await hand.Press("Formulate");
        await hand.Type("Volume of the formulated product, in mL", "20.0");
        await hand.Type("Viable cells, first", "44");
        await hand.Type("Dead cells, first", "2");
        await hand.Type("Viable cells, second (if any)", "44");
        await hand.Type("Dead cells, second (if any)", "2");
        await hand.Type("Dye and diluent, in µL", "90");
        await hand.Type("Viable cells lost (if any)", "2e6");
        await Expect(hand.Main.Locator(".cl-live")).ToContainTextAsync("22.0 × 10⁶");
        await PageLook.At(hand.Page);
        await hand.Press("Record the formulation");
        await hand.Done("Formulated DP");
    }

    private static async Task Fill(Hand hand)
    {
        await hand.Press("Fill");
        await hand.Type("Containers for doses", "2");
        await hand.Type("Containers for QC", "1");
        await hand.Type("Containers to retain", "1");
        await hand.Type("Volume of each, in mL", "5.0");
        await hand.Type("Left in the line and discarded, in mL", "0");
        await Expect(hand.Main.Locator(".cl-live")).ToContainTextAsync("TOO FEW");
        await Expect(hand.Main.Locator(".cl-against")).ToHaveCountAsync(1); // what is not typed yet is refused until it is
        await Expect(hand.Main.Locator(".cl-against")).ToContainTextAsync("A deviation would be opened");
        await hand.Press("Show the containers");
        await Expect(hand.Main.GetByLabel("Label of container 4")).ToHaveValueAsync($"{Lot}-004");
        await Expect(hand.Main.GetByLabel("What container 3 is for")).ToHaveValueAsync("qc");
        await PageLook.At(hand.Page);
        await hand.Type("Volume of container 4, in mL", "4.9");
        await hand.Press("Record the fill");
        await hand.Done("Filled 4 containers");
    }

    private static async Task Label(Hand hand)
    {
        await hand.Press("Record 4 printed labels");
        await hand.Done("4 labels");
        await hand.Scan($"{Lot}-009");
        await Expect(hand.Main.Locator("#scanned-error")).ToContainTextAsync("WRONG LABEL");
        await PageLook.At(hand.Page);
        foreach (var container in Containers)
        {
            await hand.Scan(Lot + container);
            await hand.Done($"{Lot}{container} is right");
        }
        await Expect(hand.Main).ToContainTextAsync("All 4 containers bear their label.");
        await hand.Press("Reconcile the labels");
        await hand.Done("are reconciled");
    }
}
