using CellLot.Domain.Identifiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CellLot.Web.Scans;

/// <summary>
/// Scans that come by form: what was scanned may be a patient's wristband, so it stands in the body, never in an address, which
/// servers and browsers write down.
/// </summary>
public static class ScanReading
{
    /// <summary>
    /// <c>POST /scan/read</c>, form fields <c>code</c> and the form token: <see cref="ScanRead"/> for the script that fills a field.
    /// <c>POST /scan</c>, the same fields: goes where the scan leads.
    /// </summary>
    public static void MapScans(this IEndpointRouteBuilder app)
    {
        app.MapPost("/scan/read", ([FromForm] string? code) => Read(code))
            .RequireAuthorization(PageSession.SchemeName)
            .ExcludeFromDescription();
        app.MapPost("/scan", ([FromForm] string? code) => Results.Redirect(ScanTarget.Of(code ?? "")))
            .RequireAuthorization(PageSession.SchemeName)
            .ExcludeFromDescription();
    }

    private static IResult Read(string? scanned)
    {
        var code = ScannedCode.Read(scanned);
        return Results.Json(
            new ScanRead(
                code.Kind.Word(),
                code.Id.Length == 0 ? null : code.Id,
                code.Within,
                ScanTarget.Page(code),
                ScanSentence.Of(code),
                code.Wrong,
                code.Expires?.ToString()
            )
        );
    }
}

/// <summary>What was scanned, for a script.</summary>
/// <param name="Kind">Stable word: <c>donation</c>, <c>container</c>, <c>patient</c>, <c>unknown</c>…</param>
/// <param name="Value">The thing's id in its one form; null for a patient's identity, a wrong code, a date, or where nothing is read.</param>
/// <param name="Within">The storage unit of a place, the lot of a container or vessel, the bank of a vial; else null.</param>
/// <param name="Address">The thing's page; null where it has none.</param>
/// <param name="Said">A sentence to show beside the field.</param>
/// <param name="Wrong">What is wrong with the code; null when nothing is: a field takes no value of a code that is wrong.</param>
/// <param name="Expires"><c>2027-03-02</c> or <c>2026-03-02 13:40</c>, as on the label; null where the code says none.</param>
public sealed record ScanRead(
    string Kind,
    string? Value,
    string? Within,
    string? Address,
    string Said,
    string? Wrong,
    string? Expires
);
