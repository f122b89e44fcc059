using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests;

/// <summary>A wedge scanner is a keyboard that types a code and Enter into whatever has focus.</summary>
public sealed class ScanTests(Browsing browsing) : Visit(browsing)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/doses/ORD-0001")]
    [InlineData("/no/such/page")]
    public async Task The_scan_of_a_container_label_anywhere_opens_its_lot_with_the_container_marked(string from)
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address + from);
        await Scanner.Scan(page, "CL26-0001-007");
        await page.WaitForURLAsync("**/lots/CL26-0001?container=CL26-0001-007**");
        var marked = page.Locator("tr.cl-scanned");
        await Expect(marked).ToHaveCountAsync(1);
        await Expect(marked).ToContainTextAsync("CL26-0001-007 (scanned)");
        await Expect(marked).ToContainTextAsync("Infused");
        await Expect(marked).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_scan_of_a_dose_label_opens_the_dose()
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address);
        await Scanner.Scan(page, "CL-DOSE:ORD-0003");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dose ORD-0003" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("=A999926000123")]
    [InlineData("A999926000123")]
    public async Task The_scan_of_a_donation_number_opens_what_became_of_it(string start)
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address + "/lots/CL26-0001");
        await Scanner.Scan(page, start[0] == '=' ? start + "00" : start);
        await Expect(page.Locator("main")).ToContainTextAsync("A9999 26 000123");
        await Expect(page.Locator("main").GetByRole(AriaRole.Link)).ToHaveTextAsync("Lot CL26-0001");
    }

    [Fact]
    public async Task A_scan_while_a_link_has_focus_is_a_scan_and_not_a_press_of_the_link()
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address);
        await page.GetByRole(AriaRole.Link, new() { Name = "ORD-0001" }).FocusAsync();
        await Scanner.Scan(page, "CL-DOSE:ORD-0002");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dose ORD-0002" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_mistyped_donation_number_is_refused_with_what_is_wrong()
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address + "/scan?code=A9999260001230");
        await Expect(page.Locator("main")).ToContainTextAsync("The check character does not belong to this number");
        await Expect(page.Locator("main").GetByRole(AriaRole.Link)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_container_that_its_lot_does_not_have_is_said_first()
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address);
        await Scanner.Scan(page, "CL26-0001-077");
        await Expect(page.Locator("main")).ToContainTextAsync("this lot has no such container");
        await Expect(page.Locator("tr.cl-scanned")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_scan_that_nobody_knows_is_said_plainly()
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address);
        await Scanner.Scan(page, "&XYZ<b>1");
        await Expect(page.Locator("main")).ToContainTextAsync("Nothing is known under «&XYZ<b>1»");
    }

    [Theory]
    [InlineData("&#4711")]
    [InlineData("(8018)950600013435200006")]
    public async Task The_code_of_a_person_is_neither_looked_up_nor_shown(string code)
    {
        var page = await Visitor();
        foreach (var address in new[] { "/scan?code=", "/find?code=" })
        {
            await page.GotoAsync(Browsing.Address + address + Uri.EscapeDataString(code));
            await Expect(page.Locator("main")).ToContainTextAsync("does not look people up");
            (await page.ContentAsync()).ShouldNotContain(code);
        }
        (await Read(page, code)).ShouldBe(
            """{"kind":"patient","value":null,"within":null,"address":"/scan/person","said":"This is a patient's code. Patients are not looked up by it.","wrong":null,"expires":null}"""
        );
    }

    [Fact]
    public async Task A_script_is_told_what_was_scanned()
    {
        var page = await Visitor();
        (await Read(page, "=A99992600012300")).ShouldStartWith("""{"kind":"donation","value":"A999926000123",""");
        (await Read(page, "(01)09506000134352(17)270302(10)L26-007")).ShouldBe(
            """{"kind":"material","value":"L26-007","within":null,"address":null,"said":"Material lot L26-007, article 09506000134352, expires 2027-03-02.","wrong":null,"expires":"2027-03-02"}"""
        );
        (await Read(page, "A999926000123Q")).ShouldContain(
            """
            "value":null,"within":null,"address":null,
            """.Trim()
        );
    }

    [Fact]
    public async Task A_scan_without_the_form_token_or_a_session_is_not_read()
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address + "/scan/person");
        (
            await page.EvaluateAsync<int>(
                "fetch('/scan/read', { method: 'POST', body: new URLSearchParams({ code: 'x' }) }).then(a => a.status)"
            )
        ).ShouldBe(400);
        var stranger = await Stranger();
        await stranger.GotoAsync(Browsing.Address + "/sign-in");
        (await Read(stranger, "CL26-0001", stay: true)).ShouldNotContain("\"kind\"");
    }

    [Fact]
    public async Task A_pack_of_a_supplier_leads_to_what_is_known_of_its_batch()
    {
        var page = await Visitor();
        await page.GotoAsync(
            Browsing.Address + "/scan?code=" + Uri.EscapeDataString("(01)09506000134352(17)270302(10)MED-2609")
        );
        await Expect(page.Locator("main"))
            .ToContainTextAsync("Material lot MED-2609, article 09506000134352, expires 2027-03-02.");
        await Expect(page.Locator("main").GetByRole(AriaRole.Listitem)).ToHaveTextAsync("material MED-2609");
    }

    /// <summary>As a script of a page asks: with the form token of the page, in the body.</summary>
    private async Task<string> Read(IPage page, string code, bool stay = false)
    {
        if (!stay)
            await page.GotoAsync(Browsing.Address + "/holds");
        return await page.EvaluateAsync<string>(
            """
            code => {
              const token = document.querySelector("[name=__RequestVerificationToken]").value;
              return fetch("/scan/read", { method: "POST", body: new URLSearchParams({ code, __RequestVerificationToken: token }) })
                .then(answer => answer.text());
            }
            """,
            code
        );
    }
}
