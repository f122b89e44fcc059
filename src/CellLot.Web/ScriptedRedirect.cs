using Microsoft.AspNetCore.Http;

namespace CellLot.Web;

/// <summary>A form that a script has sent goes on as one that the browser has sent: to the next page, whole, with its own address.</summary>
internal static class ScriptedRedirect
{
    public static Task Told(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Headers.ContainsKey("HX-Request"))
            http.Response.OnStarting(() =>
            {
                var answer = http.Response;
                if (answer.StatusCode is not StatusCodes.Status302Found)
                    return Task.CompletedTask;
                answer.StatusCode = StatusCodes.Status200OK;
                answer.Headers["HX-Redirect"] = answer.Headers.Location;
                answer.Headers.Remove("Location");
                return Task.CompletedTask;
            });
        return next(http);
    }
}
