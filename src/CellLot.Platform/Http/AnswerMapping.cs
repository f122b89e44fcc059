using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CellLot.Platform.Http;

/// <summary>
/// Maps what answers a request as it is. Of a handler with parameters of its own ASP.NET makes code at the start, for each one of
/// hundreds of addresses; these read their requests themselves.
/// </summary>
public static class AnswerMapping
{
    /// <summary>Answers one method at one address; the address is described like any other.</summary>
    public static RouteHandlerBuilder MapAnswer(
        this IEndpointRouteBuilder endpoints,
        string method,
        string route,
        Func<HttpContext, Task<IResult>> answer
    ) =>
        new RouteHandlerBuilder([
            endpoints.MapMethods(route, [method], async http => await (await answer(http)).ExecuteAsync(http)),
        ]).WithMetadata(answer.Method);
}
