using CellLot.Domain;
using CellLot.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace CellLot.Platform.Hosting;

/// <summary>What routing refuses without a word (404, 405, 415) is said under <c>/api</c> as everything else is: a problem with a code.</summary>
internal static class BareAnswers
{
    /// <summary>An address with NUL in it names nothing: the database cannot even be asked.</summary>
    public static bool Unkeepable(HttpContext http) =>
        OfApi(http)
        && (
            Uri.UnescapeDataString(http.Request.Path.Value ?? "").Contains('\0', StringComparison.Ordinal)
            || http.Request.Query.Any(q => q.Value.Any(v => v?.Contains('\0', StringComparison.Ordinal) == true))
        );

    /// <summary>Writes the problem where an answer of the API has a status and nothing else.</summary>
    public static Task Explain(HttpContext http)
    {
        var answer = http.Response;
        if (!OfApi(http) || answer.HasStarted || answer.StatusCode < 400 || answer.ContentType is not null)
            return Task.CompletedTask;
        var refusal = answer.StatusCode switch
        {
            StatusCodes.Status404NotFound => Refusals.NotFound.Because($"There is nothing at {http.Request.Path}."),
            StatusCodes.Status405MethodNotAllowed => Refusals.InputInvalid.Because(
                $"{http.Request.Method} is not answered here; {answer.Headers.Allow} is."
            ),
            StatusCodes.Status415UnsupportedMediaType => Refusals.InputInvalid.Because(
                "The body is sent as application/json."
            ),
            var status => Refusals.InputInvalid.Because($"The request cannot be answered (status {status})."),
        };
        return Problems.Of(http, answer.StatusCode, [refusal]).ExecuteAsync(http);
    }

    private static bool OfApi(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}
