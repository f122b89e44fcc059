using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CellLot.Web.Ward;

/// <summary>Parts of the ward's pages that come again by themselves.</summary>
internal static class WardParts
{
    public static void MapWard(this IEndpointRouteBuilder app) =>
        app.MapGet("/ward/doses", () => new RazorComponentResult<WardDoses>())
            .RequireAuthorization(PageSession.SchemeName)
            .ExcludeFromDescription();
}
