using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CellLot.Web.Bench;

/// <summary>Fragments of the bench's forms: figures that come while one types, <c>/bench/{lot}/live/…</c>.</summary>
internal static class BenchHosting
{
    public static void MapBench(this IEndpointRouteBuilder app)
    {
        // Who cuts a step off the address stands before the lot, whose page leads to its steps.
        app.MapGet("/bench/{lot}", (string lot) => Results.Redirect($"/lots/{Uri.EscapeDataString(lot)}"))
            .RequireAuthorization(PageSession.SchemeName);
        Get(
            app,
            "count",
            async (lot, http, api) =>
                new RazorComponentResult<CountLive>(
                    new
                    {
                        Of = await BenchFigures.Count(api, lot, http.Request.Query),
                        Growth = http.Request.Query.ContainsKey("portion")
                            ? await BenchFigures.Growth(api, lot, http.Request.Query)
                            : null,
                    }
                )
        );
        Get(
            app,
            "seeding",
            async (lot, http, api) =>
                new RazorComponentResult<SeedingLive>(
                    new { Of = await BenchFigures.Seeding(api, lot, http.Request.Query) }
                )
        );
        Get(
            app,
            "fill",
            async (lot, http, api) =>
                new RazorComponentResult<FillLive>(new { Of = await BenchFigures.Fill(api, lot, http.Request.Query) })
        );
        Get(
            app,
            "places",
            async (_, http, api) =>
                new RazorComponentResult<PlacesLive>(
                    new
                    {
                        Of = await FreePlaces.Find(api, Text(http, "unit")),
                        First = Text(http, "position"),
                        Containers = Text(http, "containers"),
                    }
                )
        );
    }

    private static string Text(HttpContext http, string field) => http.Request.Query[field].FirstOrDefault() ?? "";

    private static void Get(
        IEndpointRouteBuilder app,
        string what,
        Func<string, HttpContext, PageApi, Task<IResult>> answer
    ) =>
        app.MapGet($"/bench/{{lot}}/live/{what}", (string lot, HttpContext http, PageApi api) => answer(lot, http, api))
            .RequireAuthorization(PageSession.SchemeName)
            .ExcludeFromDescription();
}
