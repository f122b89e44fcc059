using CellLot.Domain;
using CellLot.Platform.Http;
using Microsoft.AspNetCore.Diagnostics;

namespace CellLot.Host.Serving;

/// <summary>The answer to what nobody foresaw: a problem with the trace's number, the details in the log alone.</summary>
internal static class Unexpected
{
    public static async Task Answer(HttpContext http)
    {
        var thrown = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (thrown is BadHttpRequestException bad)
        {
            await Problems
                .Of(http, bad.StatusCode, [Refusals.InputInvalid.Because("The request could not be read.")])
                .ExecuteAsync(http);
            return;
        }

        await Problems
            .Of(
                http,
                StatusCodes.Status500InternalServerError,
                [
                    Refusals.ServiceUnavailable.Because(
                        "The program met an error it did not expect; its log knows more under this trace number. Do not assume that it was done."
                    ),
                ]
            )
            .ExecuteAsync(http);
    }
}
