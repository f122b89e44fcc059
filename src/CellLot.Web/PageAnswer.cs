using Microsoft.AspNetCore.Http;

namespace CellLot.Web;

/// <summary>The status of a page's answer.</summary>
internal static class PageAnswer
{
    /// <summary>404 with the page as its body: the status is set as the page leaves, for a renderer drops a page that has it before.</summary>
    public static void NotFound(HttpContext http) =>
        http.Response.OnStarting(() =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
}
