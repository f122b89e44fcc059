using CellLot.Platform.Http;
using CellLot.Web.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CellLot.Web;

/// <summary>What a person sees where a page could not be made: a page in words, never a bare status or JSON.</summary>
internal static class Trouble
{
    /// <summary>Answers for pages what failed on the way; the API answers for itself.</summary>
    public static async Task Shown(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            await next(http);
            return;
        }
        try
        {
            await next(http);
        }
        catch (Exception unexpected)
            when (unexpected is not BadHttpRequestException
                && !http.Response.HasStarted
                && !http.RequestAborted.IsCancellationRequested
            )
        {
            http.RequestServices.GetRequiredService<ILoggerFactory>()
                .CreateLogger("CellLot.Web")
                .LogError(unexpected, "{Method} {Path} ended unexpectedly", http.Request.Method, http.Request.Path);
            await Show(http, StatusCodes.Status503ServiceUnavailable);
            return;
        }
        var answer = http.Response;
        if (answer is { HasStarted: false, StatusCode: >= 400 })
            await Show(http, answer.StatusCode);
    }

    /// <summary>Made with services of its own: those of the page that failed may be half way through it.</summary>
    private static async Task Show(HttpContext http, int status)
    {
        http.Response.Headers.Remove("blazor-enhanced-nav"); // the renderer adds it, and only once
        var ofThePage = http.RequestServices;
        await using var scope = ofThePage.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await new RazorComponentResult<TroublePage>(new { Status = status }) { StatusCode = status }.ExecuteAsync(
                http
            );
        }
        finally
        {
            http.RequestServices = ofThePage;
        }
    }
}
