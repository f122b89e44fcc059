using System.Text.Json.Nodes;
using CellLot.Platform.Client;
using CellLot.Web.Print;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CellLot.Web.Labels;

/// <summary>The addresses of labels: <c>/labels/lots/{lot}</c> and <c>/labels/doses/{order}</c>, as pages or, with <c>?as=zpl</c>, for a label printer.</summary>
internal static class LabelHosting
{
    private const string Mark = "DEMONSTRATION";

    public static void MapLabels(this IEndpointRouteBuilder app)
    {
        app.MapGet("/labels/lots/{lot}", OfLot).RequireAuthorization(PageSession.SchemeName).ExcludeFromDescription();
        app.MapGet("/labels/doses/{order}", OfDose)
            .RequireAuthorization(PageSession.SchemeName)
            .ExcludeFromDescription();
    }

    private static Task<IResult> OfLot(
        string lot,
        string? container,
        [FromQuery(Name = "as")] string? form,
        HttpContext http,
        PageApi api,
        PageOptions options,
        TimeProvider clock
    ) =>
        Answer(async () =>
        {
            var source = new PagePaperSource(api);
            var stamp = await PaperStamp.Of(source, options.Demonstration, clock.GetUtcNow());
            var labels = await ContainerLabelSheet.Find(source, lot, container);
            if (labels is null || (container is not null && labels.Count == 0))
                return PaperHosting.Nothing(
                    404,
                    $"There is no label of {container ?? lot}",
                    "Check the number or scan the label again."
                );
            return await Of(
                labels,
                $"Container labels {container ?? lot}",
                $"/lots/{Uri.EscapeDataString(lot)}",
                form,
                stamp,
                http,
                []
            );
        });

    private static Task<IResult> OfDose(
        string order,
        bool? masked,
        bool? name,
        [FromQuery(Name = "as")] string? form,
        HttpContext http,
        PageApi api,
        PageOptions options,
        TimeProvider clock
    ) =>
        Answer(async () =>
        {
            var source = new PagePaperSource(api);
            var stamp = await PaperStamp.Of(source, options.Demonstration, clock.GetUtcNow());
            // A file for a printer may be kept somewhere: no name ever goes into one.
            var person = name == true && form is not "zpl" ? await Rendered(api, order) : null;
            var label = await DoseLabel.Find(source, order, masked == true, person, stamp);
            return label is null
                ? PaperHosting.Nothing(
                    404,
                    $"There is no label of {order} yet",
                    "A dose has its label once it is withdrawn and made up. Check the number, or go on with the preparation."
                )
                : await Of(
                    [label],
                    $"Dose label {order}",
                    $"/doses/{Uri.EscapeDataString(order)}",
                    form,
                    stamp,
                    http,
                    [
                        ("With name and date of birth (kept in the access log)", $"{http.Request.Path}?name=true"),
                        ("Masked, for a blinded ward", $"{http.Request.Path}?masked=true"),
                    ]
                );
        });

    private static async Task<RenderedPerson?> Rendered(PageApi api, string order) =>
        await api.Find<OrderedDose>($"/api/v1/pharmacy/orders/{Uri.EscapeDataString(order)}") is { } placed
            ? await api.Ask<RenderedPerson>(
                "identity",
                "render",
                new JsonObject
                {
                    ["entryId"] = Guid.CreateVersion7(),
                    ["pseudonym"] = placed.Facts.Patient,
                    ["order"] = order,
                }
            )
            : null;

    private static async Task<IResult> Of(
        IReadOnlyList<Label> labels,
        string title,
        string back,
        string? form,
        PaperStamp stamp,
        HttpContext http,
        IReadOnlyList<(string, string)> ways
    )
    {
        if (form is "zpl")
            return Results.Content(Zpl.Of(labels, stamp.Demonstration ? Mark : null), "text/plain; charset=utf-8");
        var paper = new Paper(
            title,
            title,
            typeof(LabelSheetPaper),
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Of"] = labels,
                ["Title"] = title,
                ["Stamp"] = stamp,
            },
            back,
            ""
        );
        var zpl = QueryString.Create("as", "zpl").Add(http.Request.QueryString);
        return PaperHosting.Html(
            await PaperHtml.Linked(
                paper,
                stamp,
                [("For a label printer (ZPL)", $"{http.Request.Path}{zpl}"), .. ways],
                ["bwip-js-min.js", "labels.js"]
            )
        );
    }

    private static async Task<IResult> Answer(Func<Task<IResult>> make)
    {
        try
        {
            return await make();
        }
        catch (CommandRefusedException refused)
        {
            return PaperHosting.Nothing(403, "This label is not yours to print", refused.Message);
        }
    }
}
