using CellLot.Domain;
using CellLot.Platform.Access;
using Microsoft.AspNetCore.Http;

namespace CellLot.Platform.Http;

/// <summary>The shell of every read: role, <c>?atLeast</c>, answer.</summary>
internal static class QueryEndpoint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Between two looks, where nothing wakes this one sooner; longer each time.</summary>
    private static readonly (TimeSpan First, TimeSpan Longest) Pause = (
        TimeSpan.FromMilliseconds(4),
        TimeSpan.FromMilliseconds(20)
    );

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
        for (var pause = Pause.First; ; pause = pause * 1.5 < Pause.Longest ? pause * 1.5 : Pause.Longest)
        {
            var moved = service.Views.Next;
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
            await moved.WaitAsync(pause, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            http.RequestAborted.ThrowIfCancellationRequested();
        }
    }
}
