using CellLot.Web.Tests.Bench;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Release;

/// <summary>
/// The rarer decisions on one lot, by keyboard alone: a doubted result is investigated and invalidated, the lot released conditionally
/// without it, its expiry extended, the lot rejected in the end, and what stood in its tank held.
/// </summary>
public sealed class DecisionTests(DecisionHouse house) : IClassFixture<DecisionHouse>
{
    private const string Sample = $"{DecisionHouse.Lot}-S1";
    private static string Dossier => $"/release/{DecisionHouse.Lot}";

    [Fact]
    public async Task A_result_is_invalidated_the_lot_released_conditionally_its_expiry_extended_and_the_lot_rejected()
    {
        var investigation = await Investigated();
        await Invalidated(investigation);
        await Reviewed();
        await ReleasedConditionally();
        await Extended();
        await Rejected();
        await Held();
    }

    /// <summary>The analyst opens the investigation and concludes that the fault lies in the test; answers its page.</summary>
    private async Task<string> Investigated()
    {
        await using var hand = await house.Person("analyst");
        await hand.Go($"/investigations/new?sample={Sample}&test=mycoplasma");
        await hand.Press("Open the investigation");
        await Expect(hand.Main.Locator("#description-error")).ToContainTextAsync("INPUT_INVALID");
        await hand.Type("What is investigated", "the positive control did not grow; culture repeated");
        await hand.Press("Open the investigation");
        await hand.Done("Opened investigation OOS-");
        await hand.Arrow("Where does the fault lie?", "In the test");
        await hand.Type("The evidence", "control plates, photographs in the laboratory's book");
        await Sign(hand, "analyst", "Sign the conclusion");
        await hand.Done("Concluded the laboratory's part");
        return new Uri(hand.Page.Url).AbsolutePath;
    }

    /// <summary>Quality invalidates the result and closes the investigation.</summary>
    private async Task Invalidated(string investigation)
    {
        await using var hand = await house.Person("qa");
        await hand.Go(investigation);
        await hand.Press("Invalidate the result");
        await hand.Type("Why the result does not count", "the positive control failed");
        await Sign(hand, "qa", "Sign and invalidate");
        await hand.Done("Invalidated the result of Mycoplasma");
        await Expect(hand.Main).ToContainTextAsync("invalidated");
        await hand.Go(investigation);
        await hand.Type("The conclusion", "fault of the control; the test is made again, 28 days");
        await Sign(hand, "qa", "Sign and close the investigation");
        await hand.Done("Closed investigation OOS-");
        await Expect(hand.Main.Locator(".cl-gate--open").First).ToContainTextAsync("Mycoplasma: no result yet");
    }

    /// <summary>The dossier is reviewed for a release on the stage 1 tests.</summary>
    private async Task Reviewed()
    {
        await using var hand = await house.Person("qa");
        await hand.Go($"{Dossier}/review");
        await hand.Type("What the storage records since fill show", "below -150 °C throughout, no alarm");
        await hand.Arrow("For which release?", "A conditional release, on the stage 1 tests");
        await Sign(hand, "qa", "Sign the review");
        await hand.Done("Reviewed the dossier");
    }

    /// <summary>For a named patient, acknowledged by a physician and nobody else.</summary>
    private async Task ReleasedConditionally()
    {
        await using var hand = await house.Person("releaser");
        await hand.Go(Dossier);
        await hand.Press("Release conditionally");
        await hand.Type("For which patients?", "P-7F3K00000000001");
        await hand.Type("What is done when a final result is positive", "the physician is called, antibiotics ready");
        await Acknowledged(hand, "pharm1");
        await hand.Refused("NOT_AUTHORISED");
        await Acknowledged(hand, "prescriber");
        await hand.Done("conditionally");
        await Expect(hand.Main).ToContainTextAsync("Conditionally released");
    }

    /// <summary>An earlier day is refused beside its field.</summary>
    private async Task Extended()
    {
        var later = new DateTimeOffset(DateTime.UtcNow.Year + 4, 12, 31, 12, 0, 0, default);
        await using var hand = await house.Person("releaser");
        await hand.Go($"{Dossier}/expiry");
        await hand.Moment("New expiry, by the site's clock", new(DateTime.UtcNow.Year, 1, 1, 12, 0, 0, default));
        await hand.Type("The evidence of stability", "STAB-12: 36 months at or below −150 °C");
        await Sign(hand, "releaser", "Sign the later expiry");
        await Expect(hand.Main.Locator("#expires-error")).ToContainTextAsync("later than");
        await hand.Moment("New expiry, by the site's clock", later);
        await Sign(hand, "releaser", "Sign the later expiry");
        await hand.Done("Set a later expiry");
        await Expect(hand.Main).ToContainTextAsync($"{later.Year}-12-31 12:00");
    }

    private async Task Rejected()
    {
        await using var hand = await house.Person("releaser");
        await hand.Go(Dossier);
        await hand.Press("Reject the lot");
        await Sign(hand, "releaser", "Sign and reject");
        await Expect(hand.Main.Locator("#reason-error")).ToContainTextAsync("INPUT_INVALID");
        await hand.Type("Why the lot is rejected", "mycoplasma found in the repeated test");
        await Sign(hand, "releaser", "Sign and reject");
        await hand.Done($"Rejected lot {DecisionHouse.Lot}");
        (await house.Get($"/api/v1/quality/release/{DecisionHouse.Lot}"))
            .GetProperty("standing")
            .GetProperty("status")
            .GetString()
            .ShouldBe("rejected");
    }

    /// <summary>A place and a time: everything that stood in the tank since the lot was placed.</summary>
    private async Task Held()
    {
        await using var hand = await house.Person("qa");
        await hand.Go(
            $"/holds/new?place=LN2-A&from=2001-01-01T08:00&to={DateTime.UtcNow.AddDays(-1):yyyy-MM-dd}T08:00"
        );
        await hand.Reach(hand.Main.GetByLabel("Reason", new() { Exact = true }));
        await hand.Page.Keyboard.TypeAsync("Exposure");
        await hand.Type("Your password, as your signature «approved»", house.PasswordOf("qa"));
        await hand.Press("Sign and hold");
        await hand.Page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/holds/H-[0-9A-F]{10}$"));
        await Expect(hand.Main).ToContainTextAsync("20 containers that stood in LN2-A between");
    }

    private async Task Acknowledged(Hand hand, string physician)
    {
        await hand.Type("Account of the person who signs", physician);
        await hand.Type("Their password", house.PasswordOf(physician));
        await Sign(hand, "releaser", "Sign and release conditionally");
    }

    private async Task Sign(Hand hand, string account, string button)
    {
        await hand.Type("Your password", house.PasswordOf(account));
        await hand.Press(button);
    }
}
