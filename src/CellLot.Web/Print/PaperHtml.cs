using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellLot.Web.Print;

/// <summary>A paper as HTML: for a browser with links to styles, or whole in itself, so that a program without any access can set it.</summary>
public static class PaperHtml
{
    /// <summary>For a browser.</summary>
    /// <param name="ways">What else can be done with it: words and address.</param>
    /// <param name="scripts">Scripts that draw on it, by name.</param>
    public static Task<string> Linked(
        Paper paper,
        PaperStamp stamp,
        IReadOnlyList<(string Words, string Address)> ways,
        IReadOnlyList<string>? scripts = null
    ) => Render(paper, stamp, null, ways, scripts ?? []);

    /// <summary>With its styles in it, nothing linked.</summary>
    public static Task<string> Whole(Paper paper, PaperStamp stamp) =>
        Render(paper, stamp, EmbeddedFiles.Own.Text("celllot.css"), [], []);

    private static async Task<string> Render(
        Paper paper,
        PaperStamp stamp,
        string? styles,
        IReadOnlyList<(string Words, string Address)> ways,
        IReadOnlyList<string> scripts
    )
    {
        // Papers ask for no service: everything they show was read before.
        await using var nothing = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(nothing, NullLoggerFactory.Instance);
        var given = ParameterView.FromDictionary(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(PaperDocument.Paper)] = paper,
                [nameof(PaperDocument.Stamp)] = stamp,
                [nameof(PaperDocument.Styles)] = styles,
                [nameof(PaperDocument.Ways)] = ways,
                [nameof(PaperDocument.Scripts)] = scripts,
            }
        );
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<PaperDocument>(given)).ToHtmlString()
        );
    }
}
