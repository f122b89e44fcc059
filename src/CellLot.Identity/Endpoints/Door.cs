using CellLot.Domain;
using CellLot.Platform.Access;
using CellLot.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CellLot.Identity.Endpoints;

/// <summary>What every question to Identity has in common: a path, a signed-in person, a role, nothing kept by a browser.</summary>
internal static class Door
{
    public static RouteHandlerBuilder Map<TBody>(
        IEndpointRouteBuilder endpoints,
        string verb,
        string summary,
        Func<HttpContext, Task<IResult>> answer
    )
        where TBody : notnull =>
        endpoints
            .MapAnswer(HttpMethods.Post, $"/api/v1/identity/{verb}", answer)
            .WithName($"identity.{verb}")
            .WithTags("identity")
            .WithSummary(summary)
            .Accepts<TBody>("application/json")
            .Produces<Problem>(400, "application/problem+json")
            .Produces<Problem>(401, "application/problem+json")
            .Produces<Problem>(403, "application/problem+json")
            .Produces<Problem>(404, "application/problem+json")
            .RequireAuthorization();

    /// <summary>The person who asks, when they hold one of the roles.</summary>
    /// <exception cref="RuleBroken"><c>NOT_AUTHORISED</c></exception>
    public static Actor Asker(HttpContext http, IReadOnlyList<string> roles)
    {
        http.Response.Headers.CacheControl = "no-store";
        var actor = TokenAuthentication.ActorOf(http);
        return actor.GrantFor(roles) is not null
            ? actor
            : throw new RuleBroken(
                Refusals.NotAuthorised.Because($"This asks for one of the roles {string.Join(", ", roles)}.")
            );
    }
}
