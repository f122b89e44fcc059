using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace CellLot.Platform.Hosting;

/// <summary>
/// What a catch-all address is to answer: routing hands it also those requests whose address another endpoint has, with
/// another method or another type of body.
/// </summary>
public static class OtherDoors
{
    /// <summary>
    /// 404 when no other endpoint has the address; 405, with <c>Allow</c> set, when one has it under other methods; 415 when only
    /// the type of the body was wrong.
    /// </summary>
    public static int StatusFor(HttpContext http)
    {
        var methods = http
            .RequestServices.GetServices<EndpointDataSource>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e => !IsCatchAll(e.RoutePattern) && Matches(e.RoutePattern, http.Request.Path))
            .SelectMany(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (methods.Count == 0)
            return StatusCodes.Status404NotFound;
        // Under its own method the other one was passed over for its body, or for a part of the address that is not as it asks.
        if (methods.Contains(http.Request.Method, StringComparer.OrdinalIgnoreCase))
            return http.Request.HasJsonContentType() || HttpMethods.IsGet(http.Request.Method)
                ? StatusCodes.Status404NotFound
                : StatusCodes.Status415UnsupportedMediaType;
        http.Response.Headers.Allow = string.Join(", ", methods);
        return StatusCodes.Status405MethodNotAllowed;
    }

    private static bool IsCatchAll(RoutePattern pattern) => pattern.Parameters.Any(p => p.IsCatchAll);

    private static bool Matches(RoutePattern pattern, PathString path) =>
        new TemplateMatcher(new RouteTemplate(pattern), []).TryMatch(path, []);
}
