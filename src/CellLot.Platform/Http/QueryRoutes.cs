using CellLot.Domain;
using CellLot.Platform.Access;
using CellLot.Platform.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CellLot.Platform.Http;

/// <summary>
/// Reads under <c>/api/v1/{service}</c>. Each says who may read it (<see cref="Readers"/>). <c>?atLeast=stream@version</c>
/// waits until the service knows that version, at most 2 s, then answers 503 <c>VIEW_BEHIND</c>.
/// </summary>
public sealed class QueryRoutes(IEndpointRouteBuilder endpoints, ServiceRuntime service)
{
    public ServiceRuntime Service => service;

    /// <summary>The state of one stream, always current; the ETag is its version. 404 when there is none.</summary>
    public void Stream<TCommand, TEvent, TState>(
        string route,
        Decider<TCommand, TEvent, TState> decider,
        string summary,
        Func<string, TState, long, object> document,
        Readers readers
    )
        where TCommand : ICommand
        where TEvent : IEvent
    {
        var parameter = route[(route.LastIndexOf('{') + 1)..route.LastIndexOf('}')].TrimStart('*');
        Get(
            route,
            summary,
            async query =>
            {
                var id = query.Route(parameter);
                var (state, version) = await query.State(decider, id);
                if (version == 0)
                    return Problems.NotFound(query.Http, decider.Stream(id));
                if (await StudyCoverage.Refuse(query, readers, decider.Stream(id)) is { } refused)
                    return refused;
                query.Http.Response.Headers.ETag = $"\"{version}\"";
                return Results.Json(document(id, state, version), LedgerJson.Options);
            },
            readers
        );
    }

    /// <summary>Any other read.</summary>
    public void Get(string route, string summary, Func<Query, Task<IResult>> answer, Readers readers) =>
        endpoints
            .MapAnswer(
                HttpMethods.Get,
                $"/api/v1/{service.Name}/{route}",
                http => QueryEndpoint.Answer(service, http, readers, answer)
            )
            .WithTags(service.Name)
            .WithSummary(summary)
            .WithMetadata(readers)
            .RequireAuthorization();
}

/// <summary>One read at work.</summary>
public sealed record Query(ServiceRuntime Service, HttpContext Http, Actor Actor)
{
    public CancellationToken Stop => Http.RequestAborted;

    /// <summary>A value of the route.</summary>
    public string Route(string name) => Uri.UnescapeDataString(Http.Request.RouteValues[name]?.ToString() ?? "");

    /// <summary>A value of the query string, or null.</summary>
    public string? Asked(string name) => Http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>JSON in the one form of the API.</summary>
    public IResult Json(object? document) =>
        document is null ? Problems.NotFound(Http, Http.Request.Path) : Results.Json(document, LedgerJson.Options);
}
