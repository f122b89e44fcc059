using CellLot.Web.Entries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CellLot.Web.Pharmacy;

/// <summary>The live parts of the pharmacy's pages: what is typed goes out, what the API reckons of it comes back.</summary>
internal static class PharmacyHosting
{
    private static readonly string[] PoolFields =
    [
        "pooledMl",
        "sampledMl",
        "viable",
        "dead",
        "squares",
        "sampleVolume",
        "diluentVolume",
    ];

    public static void MapPharmacyParts(this IEndpointRouteBuilder app)
    {
        var parts = app.MapGroup("/pharmacy").RequireAuthorization(PageSession.SchemeName).ExcludeFromDescription();
        parts.MapGet("orders/{order}/clock", (string order) => Part<ClockBox>(new { Order = order }));
        parts.MapGet(
            "orders/{order}/plan/live",
            (string order, string[]? lots) => Part<PlanPreview>(new { Order = order, Lots = lots ?? [] })
        );
        parts.MapGet(
            "orders/{order}/enter/live",
            (string? prescribedCells) => Part<CellsTyped>(new { Text = prescribedCells ?? "" })
        );
        parts.MapGet(
            "orders/new/live",
            (string? patient, string? protocol, string? infusionIndex, string? dosePerKg, string? cells) =>
                Part<OrderPreview>(
                    new
                    {
                        Patient = patient,
                        Protocol = protocol,
                        Index = infusionIndex,
                        DosePerKg = dosePerKg,
                        Cells = cells,
                    }
                )
        );
        parts.MapGet(
            "weight/live",
            (string? weight, string? unit) => Part<WeightPreview>(new { Weight = weight, Unit = unit })
        );
        parts.MapGet("orders/{order}/prepare/picked", Picked);
        parts.MapGet(
            "orders/{order}/prepare/count",
            (string order, HttpContext http) => Part<PoolLive>(new { Path = PoolPath(order, http.Request.Query) })
        );
        parts.MapGet(
            "orders/{order}/prepare/withdrawal",
            (string order, string? withdrawnMl) => Part<DrawnLive>(new { Order = order, Volume = withdrawnMl })
        );
    }

    private static async Task<IResult> Picked(string order, string? containers, PageApi api) =>
        (await DoseInMaking.Find(api, order)).Value is { } dose
            ? Part<PickedShown>(
                new
                {
                    Of = dose.ToFetch,
                    Scanned = (IReadOnlyList<string>)
                        [
                            .. (containers ?? "")
                                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                                .Distinct(StringComparer.Ordinal),
                        ],
                }
            )
            : Results.NoContent();

    private static string PoolPath(string order, IQueryCollection typed) =>
        ReckonPaths.Of(
            "pool",
            [
                ("order", order),
                .. PoolFields.Select(field =>
                    (field, ReckonPaths.Plain(WrittenNumber.Read(typed[field].ToString().Trim())))
                ),
            ]
        );

    private static RazorComponentResult<T> Part<T>(object given)
        where T : IComponent => new(given);
}
