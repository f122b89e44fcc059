using System.Globalization;
using System.Text.Json;
using CellLot.Platform.Ledger;
using CellLot.Web.Print;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Print;

/// <summary>The papers of the running study, in a browser and as PDF.</summary>
public sealed class PaperTests(Browsing browsing) : Visit(browsing)
{
    public static TheoryData<string> Papers =>
        ["/print/batch-record/CL26-0001", "/print/certificate/CL26-0001", "/print/worksheet/ORD-0002"];

    [Theory]
    [MemberData(nameof(Papers))]
    public async Task Every_page_of_a_PDF_says_DEMONSTRATION_and_which_page_of_how_many_it_is(string address)
    {
        var pages = await Pdf(address);
        for (var i = 0; i < pages.Count; i++)
        {
            pages[i].ShouldContain("DEMONSTRATION");
            pages[i].ShouldContain(string.Create(CultureInfo.InvariantCulture, $"page {i + 1} of {pages.Count}"));
            pages[i].ShouldContain("Printed ");
        }
    }

    [Theory]
    [InlineData("/print/batch-record/CL26-0001", "CL26-0001")]
    [InlineData("/print/worksheet/ORD-0002", "ORD-0002")]
    public async Task A_PDF_holds_every_sentence_of_its_record(string address, string about)
    {
        var text = string.Concat(await Pdf(address)).Tight();
        text.ShouldContain(about);
        var sentences = (await Json(address))
            .GetProperty("entries")
            .EnumerateArray()
            .Select(e => e.GetProperty("sentence").GetString()!)
            .ToList();
        sentences.Count.ShouldBeGreaterThan(10);
        foreach (var sentence in sentences)
            text.ShouldContain(sentence.Tight());
    }

    [Fact]
    public async Task The_certificate_holds_its_hash_and_every_test_with_limit_result_and_verdict()
    {
        const string address = "/print/certificate/CL26-0001";
        var text = string.Concat(await Pdf(address)).Tight();
        var kept = await Json(address);
        kept.GetProperty("demonstration").GetBoolean().ShouldBeTrue();
        text.ShouldContain(kept.GetProperty("sha256").GetString()!);
        var tests = kept.GetProperty("certificate").GetProperty("tests").EnumerateArray().ToList();
        tests.ShouldNotBeEmpty();
        foreach (var test in tests)
        foreach (var member in new[] { "test", "method", "limit", "result", "verdict" })
            text.ShouldContain(test.GetProperty(member).GetString()!.Tight());
    }

    [Fact]
    public async Task A_PDF_is_tagged_has_a_title_and_embeds_its_fonts()
    {
        var pdf = await Bytes("/print/worksheet/ORD-0002?as=pdf");
        var told = await Tool.Read("pdfinfo", pdf, "FILE");
        told.ShouldContain("Dose worksheet ORD-0002 (demonstration)");
        told.ShouldMatch("Tagged: +yes");
        var fonts = (await Tool.Read("pdffonts", pdf, "FILE")).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        fonts.ShouldNotBeEmpty();
        fonts.ShouldAllBe(f => f.Contains(" yes ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Papers))]
    [InlineData("/labels/lots/CL26-0001?container=CL26-0001-003")]
    [InlineData("/labels/doses/ORD-0002")]
    public async Task A_paper_in_the_browser_can_be_printed(string address)
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address + address);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Print" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/print/batch-record/CL26-9999", 404)]
    [InlineData("/print/poem/CL26-0001", 404)]
    [InlineData("/labels/doses/ORD-9999", 404)]
    [InlineData("/labels/lots/CL26-0001?container=CL26-0001-999", 404)]
    public async Task Where_there_is_no_such_paper_a_page_says_so(string address, int status)
    {
        var page = await Visitor();
        var answer = await page.GotoAsync(Browsing.Address + address);
        answer!.Status.ShouldBe(status);
        await Expect(page.Locator("h1")).ToContainTextAsync("There is no");
    }

    [Fact]
    public async Task A_nurse_is_told_in_words_that_a_worksheet_is_not_hers_to_print()
    {
        var page = await Stranger();
        await Browsing.SignIn(page, "/print/worksheet/ORD-0002", "nurse1", Browsing.PasswordOf("nurse1"));
        await Expect(page.Locator("h1")).ToHaveTextAsync("This paper is not yours to print");
        await Expect(page.Locator("main")).ToContainTextAsync("pharmacist");
    }

    [Fact]
    public async Task Without_Chromium_there_is_no_PDF_and_the_reason_is_said()
    {
        var none = Chromium.Of("/no/such/program");
        none.IsHere.ShouldBeFalse();
        var failed = await Should.ThrowAsync<PdfFailed>(() =>
            none.Pdf("<p>x</p>", TestContext.Current.CancellationToken)
        );
        failed.Message.ShouldContain("no Chromium");
    }

    private async Task<IReadOnlyList<string>> Pdf(string address) => await Tool.Pages(await Bytes($"{address}?as=pdf"));

    private async Task<JsonElement> Json(string address) =>
        JsonSerializer.Deserialize<JsonElement>(await Bytes($"{address}?as=json"), LedgerJson.Options);

    private async Task<byte[]> Bytes(string address)
    {
        var page = await Visitor();
        var answer = await page.APIRequest.GetAsync(Browsing.Address + address);
        answer.Status.ShouldBe(200, await answer.TextAsync());
        return await answer.BodyAsync();
    }
}
