using CellLot.Domain.Quality;
using CellLot.Web.Labels;
using CellLot.Web.Print;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;

namespace CellLot.Web.Tests.Print;

/// <summary>However much a label has to say, nothing of it is cut off, and nothing lies over its codes.</summary>
public sealed class LabelFitTests(Browsing browsing) : Visit(browsing)
{
    private static readonly string[] Legends =
    [
        DonorLegends.NotComplete,
        DonorLegends.Biohazard,
        DonorLegends.RiskWarning,
        "RETAINED SAMPLE, NOT FOR INFUSION",
        "For clinical trial use only",
        "Allogeneic: for one patient only, Do not irradiate, No leukocyte filter",
        "NOT EVALUATED FOR INFECTIOUS SUBSTANCES",
    ];

    [Theory]
    [InlineData("container", 2)]
    [InlineData("container", 5)]
    [InlineData("container", 7)]
    [InlineData("dose", 4)]
    [InlineData("dose", 7)]
    public async Task A_label_with_many_legends_is_printed_whole(string kind, int legends)
    {
        var size = kind == "dose" ? LabelSize.Dose : LabelSize.Container;
        var page = await Visitor();
        await page.GotoAsync(Browsing.Address + "/labels/lots/CL26-0001?container=CL26-0001-003");
        await page.Locator(".cl-label").EvaluateAsync("(old, made) => old.outerHTML = made", await Made(size, legends));
        var label = page.Locator(".cl-label");
        (
            await label.EvaluateAsync<bool>("l => l.scrollHeight <= l.clientHeight && l.scrollWidth <= l.clientWidth")
        ).ShouldBeTrue("the label is cut off");
        (
            await label.EvaluateAsync<bool>(
                """
                l => {
                  const bars = l.querySelector(".cl-label__bars").getBoundingClientRect();
                  const edge = l.getBoundingClientRect();
                  return bars.bottom <= edge.bottom && [...l.querySelectorAll(".cl-label__text p")]
                    .every(p => p.getBoundingClientRect().bottom <= bars.top + 0.5);
                }
                """
            )
        ).ShouldBeTrue("text lies over the bars");
        var pages = await Tool.Pages(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        pages.Count.ShouldBe(1);
        foreach (var legend in Legends.Take(legends))
            pages[0].Tight().ShouldContain(legend.Tight());
    }

    [Fact]
    public void A_label_with_little_to_say_keeps_its_large_letters() =>
        LabelFit.ClassOf(Of(LabelSize.Container, 0), marked: false).ShouldBeEmpty();

    private static Label Of(LabelSize size, int legends) =>
        new(
            size,
            "CL26-0001-003",
            "CL26-0001-003",
            [
                ("", "MSC(BM), 5 mL"),
                ("", "20.0 × 10⁶ (20 million) viable after thaw"),
                ("Lot", "CL26-0001  DIN A999926000123, A999926000124"),
                ("Exp", "2028-10-23 21:59 UTC"),
                ("Store", "vapour of liquid nitrogen, −150 °C or colder"),
            ],
            [.. Legends.Take(legends)]
        );

    private static async Task<string> Made(LabelSize size, int legends)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var sheet = await renderer.RenderComponentAsync<LabelSheetPaper>(
                ParameterView.FromDictionary(
                    new Dictionary<string, object?>(StringComparer.Ordinal)
                    {
                        ["Of"] = new[] { Of(size, legends) },
                        ["Title"] = "",
                        ["Stamp"] = new PaperStamp(true, null, null, "", DateTimeOffset.UnixEpoch),
                    }
                )
            );
            var html = sheet.ToHtmlString();
            return html[html.IndexOf("<article", StringComparison.Ordinal)..];
        });
    }
}
