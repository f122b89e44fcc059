using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CellLot.Web;

/// <summary>
/// <c>GET /holds/{hold}/progress</c>: passes Quality's stream of a hold's progress on to the page, with the person's own token: the
/// page's cookie opens no API.
/// </summary>
internal static class HoldProgress
{
    /// <summary>Then the browser asks anew, and the session is judged anew.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static async Task Pass(string hold, HttpContext http, PageApi api)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        limit.CancelAfter(Longest);
        try
        {
            using var answer = await api.Stream(
                $"/api/v1/quality/holds/{Uri.EscapeDataString(hold)}/progress",
                limit.Token
            );
            http.Response.StatusCode = (int)answer.StatusCode;
            if (!answer.IsSuccessStatusCode)
                return;
            http.Response.ContentType = "text/event-stream";
            http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            await http.Response.StartAsync(limit.Token);
            await using var told = await answer.Content.ReadAsStreamAsync(limit.Token);
            var bytes = new byte[4096];
            while (await told.ReadAsync(bytes, limit.Token) is > 0 and var read)
            {
                await http.Response.Body.WriteAsync(bytes.AsMemory(0, read), limit.Token);
                await http.Response.Body.FlushAsync(limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The browser went away, or has to ask anew.
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            if (!http.Response.HasStarted)
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }
}
