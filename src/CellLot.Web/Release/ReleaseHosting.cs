using System.Globalization;
using CellLot.Domain.Identifiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CellLot.Web.Release;

/// <summary>Parts of quality's pages that change while one types; the API reckons, the page shows.</summary>
internal static class ReleaseHosting
{
    private static readonly string[] ThawFields =
    [
        "container",
        "viable",
        "dead",
        "squares",
        "sampleVolume",
        "diluentVolume",
        "containerVolume",
    ];

    public static void MapReleaseParts(this IEndpointRouteBuilder app)
    {
        app.MapPost(
                "/downtime/order",
                ([FromForm] string? order) =>
                    Results.Redirect(
                        ScanTarget.IsOfPerson(ScannedCode.Read(order))
                            ? ScanTarget.Person
                            : $"/downtime?order={Uri.EscapeDataString(order ?? "")}"
                    )
            )
            .RequireAuthorization(PageSession.SchemeName)
            .ExcludeFromDescription();
        app.MapGet(
                "/samples/{sample}/results/live",
                async (string sample, HttpContext http, PageApi api) =>
                    new RazorComponentResult<LiveVerdicts>(
                        new
                        {
                            Of = await api.Part<LiveAnswer<List<LiveVerdict>>>(
                                $"/api/v1/quality/reckon/results?sample={Uri.EscapeDataString(sample)}{Typed(http.Request.Query)}"
                            ),
                        }
                    )
            )
            .RequireAuthorization(PageSession.SchemeName)
            .ExcludeFromDescription();
        app.MapGet(
                "/samples/{sample}/thaw/live",
                async (string sample, HttpContext http, PageApi api) =>
                    new RazorComponentResult<LiveThaw>(
                        new
                        {
                            Of = await api.Part<LiveAnswer<LiveThawFigures>>(
                                $"/api/v1/quality/reckon/thaw?sample={Uri.EscapeDataString(sample)}"
                                    + string.Concat(
                                        ThawFields.Select(f =>
                                            $"&{f}={Uri.EscapeDataString(http.Request.Query[f].ToString())}"
                                        )
                                    )
                            ),
                        }
                    )
            )
            .RequireAuthorization(PageSession.SchemeName)
            .ExcludeFromDescription();
    }

    /// <summary>What was typed for each test, under the test's own code.</summary>
    private static string Typed(IQueryCollection query)
    {
        const string field = "test.";
        var tests = query
            .Keys.Where(k => k.StartsWith(field, StringComparison.Ordinal))
            .Select(k => k[field.Length..].Split('.')[0])
            .Distinct(StringComparer.Ordinal);
        return string.Concat(
            tests.Select(test =>
                ResultFields.RawOf(name => query[name].ToString().Trim(), test) is { } raw
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"&{Uri.EscapeDataString(test)}={Uri.EscapeDataString(raw)}"
                    )
                    : ""
            )
        );
    }
}
