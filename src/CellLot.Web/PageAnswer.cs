using CellLot.Platform.Hosting;
using Microsoft.AspNetCore.Http;

namespace CellLot.Web;

/// <summary>The status of a page's answer.</summary>
internal static class PageAnswer
{
    /// <summary>404, or 405 where only the method was wrong, with the page as its body: the status is set as the page leaves, for a renderer drops a page that has it before.</summary>
    public static void NotFound(HttpContext http)
    {
        var status = OtherDoors.StatusFor(http) is StatusCodes.Status405MethodNotAllowed and var wrongMethod
            ? wrongMethod
            : StatusCodes.Status404NotFound;
        http.Response.OnStarting(() =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        });
    }
}
