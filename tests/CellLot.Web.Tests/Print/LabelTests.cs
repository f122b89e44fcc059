using CellLot.Web.Labels;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Print;

/// <summary>Labels of containers and doses: their codes are read back, their text is there without script, their printer's file is safe.</summary>
public sealed class LabelTests(Browsing browsing) : Visit(browsing)
{
    [Theory]
    [InlineData("/labels/lots/CL26-0001?container=CL26-0001-003", "CL26-0001-003", "169.92 x 84.96")]
    [InlineData("/labels/doses/ORD-0002", "CL-DOSE:ORD-0002", "282.96 x 169.92")]
    public async Task A_label_is_printed_in_its_own_size_and_both_codes_are_read_back(
        string address,
        string code,
        string points
    )
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address + address);
        await Expect(page.Locator(".cl-label svg")).ToHaveCountAsync(2);
        var pdf = await page.PdfAsync(new() { PreferCSSPageSize = true });
        var told = await Tool.Read("pdfinfo", pdf, "FILE");
        told.ShouldMatch("Pages: +1\n");
        told.ShouldContain(points);
        var picture = await Tool.Picture(pdf);
        (await Tool.Read("dmtxread", picture, "-N1", "-m10000", "FILE")).ShouldBe(code);
        (await Tool.Read("zbarimg", picture, "-q", "--raw", "FILE")).Trim().ShouldBe(code);
    }

    [Fact]
    public async Task Every_container_of_a_lot_has_a_label_on_a_page_of_its_own()
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address + "/labels/lots/CL26-0001");
        var pages = await Tool.Pages(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        pages.Count.ShouldBe(20);
        for (var i = 0; i < pages.Count; i++)
            pages[i].ShouldContain($"CL26-0001-{i + 1:000}");
    }

    [Fact]
    public async Task A_containers_label_says_all_without_script_and_never_a_donor()
    {
        var page = await Stranger(script: false);
        await Browsing.SignIn(
            page,
            "/labels/lots/CL26-0001?container=CL26-0001-003",
            "tech1",
            Browsing.PasswordOf("tech1")
        );
        var label = page.Locator(".cl-label");
        var text = await label.InnerTextAsync();
        (await label.EvaluateAsync<bool>("l => l.scrollHeight <= l.clientHeight")).ShouldBeTrue("the label is cut off");
        string[] said =
        [
            "DEMONSTRATION",
            "CL26-0001-003",
            "MSC(BM), 5 mL",
            "20.0 × 10⁶ (20 million) viable after thaw",
            "DIN A999926000123",
            "UTC",
            "−150 °C",
            "For clinical trial use only",
            "Allogeneic",
        ];
        foreach (var words in said)
            text.ShouldContain(words);
        text.ShouldNotContain("D-");
        text.ShouldNotContain("NOT COMPLETE");
    }

    [Fact]
    public async Task A_doses_label_says_the_name_only_where_it_is_asked_for_and_never_in_a_file()
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address + "/labels/doses/ORD-0002");
        var label = page.Locator(".cl-label");
        await Expect(label).ToContainTextAsync("89.91 × 10⁶ (89.91 million) viable");
        await Expect(label).ToContainTextAsync("Use by");
        await Expect(label).ToContainTextAsync("Latest start");
        await Expect(label).ToContainTextAsync("Do not irradiate");
        await Expect(label).Not.ToContainTextAsync("born");
        await page.GetByRole(AriaRole.Link, new() { Name = "With name and date of birth" }).ClickAsync();
        await Expect(label).ToContainTextAsync("born ");
        (await label.EvaluateAsync<bool>("l => l.scrollHeight <= l.clientHeight")).ShouldBeTrue("the label is cut off");
        var file = await page.APIRequest.GetAsync(Browsing.Address + "/labels/doses/ORD-0002?name=true&as=zpl");
        (await file.TextAsync()).ShouldNotContain("born");
    }

    [Fact]
    public async Task A_masked_label_betrays_neither_lot_nor_cells()
    {
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address + "/labels/doses/ORD-0002?masked=true");
        var text = await page.Locator(".cl-label").InnerTextAsync();
        text.ShouldContain("Study product");
        text.ShouldNotContain("CL26-");
        text.ShouldNotContain("million");
    }

    [Fact]
    public async Task A_label_printers_file_has_both_codes_of_every_container()
    {
        var page = await Visitor();
        var file = await (
            await page.APIRequest.GetAsync(Browsing.Address + "/labels/lots/CL26-0001?as=zpl")
        ).TextAsync();
        var formats = file.Split("^XA", StringSplitOptions.RemoveEmptyEntries);
        formats.Length.ShouldBe(20);
        formats.ShouldAllBe(f =>
            f.Contains("^CI28") && f.Contains("^BXN,") && f.Contains("^BCN,") && f.Contains("^XZ")
        );
        formats.ShouldAllBe(f => f.Contains("DEMONSTRATION"));
    }

    [Theory]
    [InlineData("x^XZ^XA~JA", "^FH_^FDx_5EXZ_5EXA_7EJA^FS\n")]
    [InlineData("_5E", "^FH_^FD_5F5E^FS\n")]
    [InlineData("µ\n\\&", "^FH_^FD_C2_B5_0A_5C_26^FS\n")]
    public void No_data_begins_a_command_of_the_printer(string data, string field) => Zpl.Field(data).ShouldBe(field);
}
