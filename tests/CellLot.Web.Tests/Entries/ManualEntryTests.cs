using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Entries;

/// <summary>Scanners and people at a form: what an Enter does, where a scan goes, what is said about a number written wrongly.</summary>
[Collection<FedLot.OneAtATime>]
public sealed class ManualEntryTests(FedLot lot)
{
    private const string Volume = "Medium for each vessel, in mL";

    [Fact]
    public async Task The_enter_of_a_scanner_in_a_field_sends_nothing()
    {
        await using var hand = await lot.AtTheForm();
        var sent = 0;
        hand.Page.Request += (_, request) =>
            sent += request.Method == "POST" && request.Url.EndsWith("/feed", StringComparison.Ordinal) ? 1 : 0;
        await hand.Reach(hand.Main.GetByLabel(Volume));
        await hand.Scan("30");
        await Expect(hand.Main.GetByLabel(Volume)).Not.ToBeFocusedAsync();
        await hand.Reach(hand.Main.GetByLabel(Volume));
        await hand.Scan("CL-EQP:INC-01");
        await Expect(hand.Main.GetByLabel("Equipment (if any)")).ToHaveValueAsync("INC-01\n");
        await Expect(hand.Main.GetByLabel(Volume)).ToHaveValueAsync("30");
        sent.ShouldBe(0);
    }

    [Fact]
    public async Task A_scan_outside_of_every_field_fills_the_field_that_expects_it()
    {
        await using var hand = await lot.AtTheForm();
        await hand.Page.GetByRole(AriaRole.Link, new() { Name = "My bench" }).First.FocusAsync();
        await hand.Scan("CL-MAT:MED-2609");
        await Expect(hand.Main.GetByLabel("Materials (if any)")).ToHaveValueAsync("MED-2609\n");
        hand.Page.Url.ShouldEndWith(FedLot.Feed);
    }

    [Fact]
    public async Task A_number_with_a_comma_is_refused_beside_its_field_and_stays_as_it_was_typed()
    {
        await using var hand = await lot.AtTheForm();
        await hand.Type(Volume, "30,5");
        await hand.Press("Record the feed");
        await Expect(hand.Main.Locator("#volumePerVesselMl-error"))
            .ToContainTextAsync("write digits with a point, for example 12.5");
        await Expect(hand.Main.GetByLabel(Volume)).ToHaveValueAsync("30,5");
        (await lot.Feeds("30,5 mL")).ShouldBe(0);
    }
}
