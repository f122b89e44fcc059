using Microsoft.Playwright;

namespace CellLot.Web.Tests;

/// <summary>What pages may load and run. Looks has what holds on every page at every size.</summary>
public sealed class EveryPageTests(Browsing browsing) : Visit(browsing)
{
    public static TheoryData<string> Pages =>
        [
            "/",
            "/lots/CL26-0001?container=CL26-0001-003",
            "/doses/ORD-0002",
            "/find?code=A999926000123",
            "/find?code=nonsense",
            "/lots/CL26-9999",
            "/ward",
            "/ward/ORD-0001",
            "/ward/ORD-0001/check",
            "/ward/ORD-9999",
            "/no/such/page",
            "/sign-in",
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_page_loads_anything_from_elsewhere_nor_breaks_its_own_rules(string address)
    {
        var asked = new List<string>();
        var said = new List<string>();
        var page = await Open(address);
        page.Request += (_, request) => asked.Add(request.Url);
        page.Console += (_, message) => said.Add(message.Text);
        await page.GotoAsync(Browsing.Address + address);
        asked.ShouldNotBeEmpty();
        asked.ShouldAllBe(url =>
            url.StartsWith(Browsing.Address + "/", StringComparison.Ordinal)
            || url.StartsWith("data:", StringComparison.Ordinal)
        );
        said.ShouldAllBe(text => text.Contains("404", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task An_injected_inline_script_does_not_run(string address)
    {
        var page = await Seen(address);
        await page.EvaluateAsync(
            """
            () => {
              const script = document.createElement("script");
              script.textContent = "window.injected = true";
              document.body.append(script);
              document.body.insertAdjacentHTML("beforeend", "<img src='data:,x' onerror='window.injected = true'>");
              return new Promise(done => setTimeout(done, 0));
            }
            """
        );
        (await page.EvaluateAsync<bool>("() => window.injected === true")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_first_visit_carries_less_than_150_kilobytes_of_styles_and_scripts()
    {
        var bytes = 0;
        var page = await Open("/");
        var answers = new List<IResponse>();
        page.Response += (_, answer) => answers.Add(answer);
        await page.GotoAsync(Browsing.Address);
        foreach (var answer in answers.Where(a => a.Url.Contains("/assets/", StringComparison.Ordinal)))
            bytes += (await answer.BodyAsync()).Length;
        bytes.ShouldBeInRange(1, 150_000);
    }

    private async Task<IPage> Seen(string address)
    {
        var page = await Open(address);
        await page.GotoAsync(Browsing.Address + address);
        return page;
    }

    private Task<IPage> Open(string address) => address == "/sign-in" ? Stranger() : Visitor();
}
