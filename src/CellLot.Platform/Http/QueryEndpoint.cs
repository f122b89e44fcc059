using CellLot.Domain;
using CellLot.Platform.Access;
using Microsoft.AspNetCore.Http;

namespace CellLot.Platform.Http;

/// <summary>The shell of every read: role, <c>?atLeast</c>, answer.</summary>
internal static class QueryEndpoint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private const int LongestPause = 20; // milliseconds between two looks

    /// <summary>Looks a millisecond apart, at first: what was just recorded is known elsewhere within a few of them.</summary>
    private const int OftenFirst = 12;

    public static async Task<IResult> Answer(
        ServiceRuntime service,
        HttpContext http,
        Readers readers,
        Func<Query, Task<IResult>> answer
    )
    {
        var actor = TokenAuthentication.ActorOf(http);
        if (readers.Because is null && actor.GrantFor(readers.Roles) is null)
            return Problems.Of(
                http,
                StatusCodes.Status403Forbidden,
                [
                    Refusals.NotAuthorised.Because(
                        $"Your account may not read this. It is for {string.Join(", ", readers.Roles.Select(r => r.Replace('-', ' ')))}: ask one of them."
                    ),
                ]
            );
        if (
            http.Request.Query.TryGetValue("atLeast", out var asked)
            && await Wait(service, asked.ToString(), http) is { } behind
        )
            return behind;
        try
        {
            return await answer(new Query(service, http, actor));
        }
        catch (RuleBroken broken)
        {
            return Problems.Of(http, Problems.StatusOf(broken.Broken), broken.Broken);
        }
    }

    private static async Task<IResult?> Wait(ServiceRuntime service, string asked, HttpContext http)
    {
        var at = asked.LastIndexOf('@');
        if (at < 1 || !long.TryParse(asked[(at + 1)..], out var version))
            return Problems.Of(
                http,
                StatusCodes.Status400BadRequest,
                [Refusals.InputInvalid.Because("atLeast looks like stream@version, e.g. lot/CL26-0007@12.")]
            );
        var until = service.Clock.GetUtcNow() + Patience;
        for (var (look, pause) = (1, 1); ; look++, pause = look < OftenFirst ? 1 : Math.Min(pause * 2, LongestPause))
        {
            if (await service.Module.Knows(service, asked[..at], version, http.RequestAborted))
                return null;
            if (service.Clock.GetUtcNow() >= until)
                return Problems.Of(
                    http,
                    StatusCodes.Status503ServiceUnavailable,
                    [
                        Refusals.ViewBehind.Because(
                            $"The view has not reached {asked} within {Patience.TotalSeconds:0} s."
                        ),
                    ]
                );
            await Task.Delay(pause, http.RequestAborted);
        }
    }
}
