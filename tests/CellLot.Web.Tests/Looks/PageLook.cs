using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Looks;

/// <summary>What holds on every page: seen at a desk, on a tablet and on a phone, by day and by night, with every rule of axe.</summary>
internal static class PageLook
{
    private static readonly int[] Widths = [1280, 768, 390];
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Looks at the page as it stands, and leaves it at its size.</summary>
    public static async Task At(IPage page)
    {
        var size = page.ViewportSize!;
        await page.WaitForFunctionAsync("() => !document.querySelector('.htmx-request')");
        await Expect(page.GetByRole(AriaRole.Note)).ToContainTextAsync("DEMONSTRATION");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        var found = new List<string>();
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            found.AddRange(await Faults(page));
            await Picture(page, $"{width}");
        }
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        found.AddRange(await Faults(page));
        await Picture(page, "dark");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(size.Width, size.Height);
        if (!Paper(page))
            (await page.TitleAsync()).ShouldEndWith(": CellLot");
        found.AddRange(await page.EvaluateAsync<string[]>(Small));
        found.ShouldBeEmpty(page.Url);
    }

    /// <summary>What axe finds, by any of its rules, and what is too wide, at the size that the window has.</summary>
    public static async Task<string[]> Faults(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>(
            """
            async () => {
              const dark = matchMedia("(prefers-color-scheme: dark)").matches;
              const how = `${innerWidth}${dark ? " dark" : ""}`;
              // By night nothing but the colours is another.
              const rules = dark ? { runOnly: ["color-contrast", "link-in-text-block"] } : {};
              const { passes, incomplete, violations } = await axe.run({ resultTypes: ["violations"], preload: false, ...rules });
              if (passes.length + incomplete.length < (dark ? 1 : 5)) return [`${how}: axe looked at nothing`];
              const wide = document.documentElement.scrollWidth;
              return [
                ...(wide > innerWidth ? [`${how}: ${wide} px wide`] : []),
                ...violations.map(v => `${how}: ${v.id} (${v.impact}): ${v.help}: ${v.nodes.length} × ${v.nodes[0].html.slice(0, 300)}`),
              ];
            }
            """
        );
    }

    /// <summary>For whoever wants to look: CELLLOT_PICTURES names a folder that is there.</summary>
    private static async Task Picture(IPage page, string look)
    {
        if (Environment.GetEnvironmentVariable("CELLLOT_PICTURES") is not { Length: > 0 } folder)
            return;
        var name = string.Concat(
            new Uri(page.Url).PathAndQuery.Select(c => char.IsLetterOrDigit(c) || c == '-' ? c : '_')
        );
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{look}.png"), FullPage = true });
    }

    private static bool Paper(IPage page) => new Uri(page.Url).AbsolutePath.Split('/')[1] is "print" or "labels";

    /// <summary>What a finger in a glove does not hit.</summary>
    private const string Small = """
        () => [...document.querySelectorAll("main a.nhsuk-button, main button, main input:not([type=hidden]), main select, main textarea, main a.cl-alone")]
          .filter(e => e.getClientRects().length > 0 && e.getBoundingClientRect().height < 44)
          .map(e => `${e.outerHTML.slice(0, 80)} is ${e.getBoundingClientRect().height} px high`)
        """;
}
