using CellLot.Platform.Client;
using CellLot.Web.Labels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CellLot.Web.Print;

/// <summary>The addresses of paper: <c>/print/{kind}/{id}</c> as a page or, with <c>?as=pdf</c>, as PDF, or <c>?as=json</c>, as data; and the labels.</summary>
internal static class PaperHosting
{
    public static void MapPapers(this IEndpointRouteBuilder app)
    {
        var chromium = Chromium.OfThisMachine();
        app.MapGet(
                "/print/{kind}/{id}",
                (
                    string kind,
                    string id,
                    [FromQuery(Name = "as")] string? form,
                    HttpContext http,
                    PageApi api,
                    PageOptions options,
                    TimeProvider clock
                ) => Answer(new PagePaperSource(api), chromium, kind, id, form, options, clock, http)
            )
            .RequireAuthorization(PageSession.SchemeName)
            .ExcludeFromDescription();
        app.MapLabels();
    }

    private static async Task<IResult> Answer(
        IPaperSource source,
        Chromium chromium,
        string kind,
        string id,
        string? form,
        PageOptions options,
        TimeProvider clock,
        HttpContext http
    )
    {
        try
        {
            var stamp = await PaperStamp.Of(source, options.Demonstration, clock.GetUtcNow());
            if (await Paper.Find(source, kind, id, stamp) is not { } paper)
                return Nothing(
                    404,
                    $"There is no {kind.Replace('-', ' ')} of {id}",
                    "Check the number or scan the label again."
                );
            if (form is "json")
                return Results.Content(await PaperJson.Of(source, paper, options.Demonstration), "application/json");
            if (form is not "pdf")
                return Html(await PaperHtml.Linked(paper, stamp, Ways(http.Request.Path)));
            return Results.File(
                await chromium.Pdf(await PaperHtml.Whole(paper, stamp), http.RequestAborted),
                "application/pdf",
                $"{kind}-{id}.pdf"
            );
        }
        catch (CommandRefusedException refused)
        {
            // In words alone: a page without a form has no field beside which a code stands.
            return Nothing(
                403,
                "This paper is not yours to print",
                refused.Problem is { } why ? string.Join(" ", why.Codes.Select(c => c.Because)) : refused.Message
            );
        }
        catch (PdfFailed failed)
        {
            return Nothing(
                chromium.IsHere ? 503 : 501,
                "There is no PDF from here just now",
                $"{failed.Message} Use the browser's own print instead: open the page below, press Ctrl+P and choose «Save as PDF».",
                http.Request.Path
            );
        }
    }

    /// <summary>A paper or label as the answer.</summary>
    internal static IResult Html(string html) => Results.Content(html, "text/html; charset=utf-8");

    /// <summary>A page in words where there is no paper.</summary>
    internal static IResult Nothing(int status, string title, string because, string? instead = null) =>
        new RazorComponentResult<NoPaperPage>(
            new
            {
                Title = title,
                Because = because,
                Instead = instead,
            }
        )
        {
            StatusCode = status,
        };

    private static IReadOnlyList<(string, string)> Ways(PathString path) =>
        [("PDF", $"{path}?as=pdf"), ("The same as data (JSON)", $"{path}?as=json")];
}
