using System.Text.Json.Serialization;
using CellLot.Domain;
using CellLot.Platform.Ledger;
using Microsoft.AspNetCore.Http;

namespace CellLot.Platform.Http;

/// <summary>A problem answer (RFC 9457) with every code, its sentence and its clause.</summary>
/// <param name="Detail">All sentences in one text.</param>
/// <param name="Codes">Everything that is wrong, in the order of the checks; never empty.</param>
/// <param name="TraceId">For the person who looks into the log.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    IReadOnlyList<ProblemCode> Codes,
    [property: JsonPropertyName("traceId")] string? TraceId
);

/// <summary>One refusal: what is wrong here, and what the code means in general.</summary>
/// <param name="Sentence">What it means and what to do next.</param>
/// <param name="Field">JSON path of the field it speaks of, e.g. <c>vessels[0].volumeMl</c>; absent where it speaks of no single one.</param>
public sealed record ProblemCode(string Code, string Because, string Sentence, string? Clause, string? Field = null)
{
    /// <summary>A refusal as it is answered, in a problem or beside figures.</summary>
    public static ProblemCode Of(Refusal refusal)
    {
        var known = Refusals.Find(refusal.Code);
        return new(
            refusal.Code,
            refusal.Because,
            known?.Sentence ?? "",
            known is { Clause.Length: > 0 } ? known.Clause : null,
            refusal.Field
        );
    }
}

/// <summary>Makes problem answers. There is no other kind of error answer in CellLot.</summary>
public static class Problems
{
    public static IResult Of(HttpContext http, int status, IReadOnlyList<Refusal> refusals) =>
        Results.Json(Make(http, status, refusals), LedgerJson.Options, "application/problem+json", status);

    /// <summary>Writes a problem without asking the container for anything.</summary>
    public static Task Write(HttpContext http, int status, IReadOnlyList<Refusal> refusals)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(
            Make(http, status, refusals),
            LedgerJson.Options,
            "application/problem+json",
            http.RequestAborted
        );
    }

    public static Problem Make(HttpContext http, int status, IReadOnlyList<Refusal> refusals) =>
        new(
            $"urn:celllot:refusal:{refusals[0].Code.ToLowerInvariant().Replace('_', '-')}",
            TitleOf(status),
            status,
            string.Join(" ", refusals.Select(r => r.Because)),
            [.. refusals.Select(ProblemCode.Of)],
            System.Diagnostics.Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier
        );

    public static IResult NotFound(HttpContext http, string what) =>
        Of(http, StatusCodes.Status404NotFound, [Refusals.NotFound.Because($"There is no {what} here.")]);

    /// <summary>The status that a refusal is answered with.</summary>
    public static int StatusOf(IReadOnlyList<Refusal> refusals) =>
        refusals[0].Code switch
        {
            "INPUT_INVALID" => StatusCodes.Status400BadRequest,
            "NOT_AUTHENTICATED" or "SIGN_IN_FAILED" => StatusCodes.Status401Unauthorized,
            "NOT_AUTHORISED" or "SETUP_CODE_INVALID" => StatusCodes.Status403Forbidden,
            "NOT_FOUND" => StatusCodes.Status404NotFound,
            "TOO_MANY_ATTEMPTS" => StatusCodes.Status429TooManyRequests,
            "ALREADY_EXISTS" => StatusCodes.Status409Conflict,
            "VIEW_BEHIND" or "SERVICE_UNAVAILABLE" or "ANSWER_LOST" => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status422UnprocessableEntity,
        };

    private static string TitleOf(int status) =>
        status switch
        {
            400 or 405 or 415 => "The request cannot be read",
            401 => "Sign in first",
            403 => "Not allowed for this account",
            404 => "Not found",
            409 or 412 => "Somebody was here meanwhile",
            429 or 503 => "Not just now",
            _ => "Refused by a rule",
        };
}
