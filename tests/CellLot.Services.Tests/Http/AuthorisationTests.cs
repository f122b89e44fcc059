using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CellLot.Tests.Http;

/// <summary>Every endpoint is authorised by default; the open ones are a list that a person has read.</summary>
public sealed class AuthorisationTests(ApiFixture api)
{
    private static readonly string[] Open =
    [
        "/api/v1/site/setup",
        "/api/v1/site/sign-in",
        "/api/v1/site/keys",
        "/api/v1/site/password",
        "/api/v1/identity/keys",
        "/health/live",
        "/health/ready",
        "/openapi/{documentName}.json",
        "/assets/{version}/{name}",
        "/sign-in",
        "/lock", // ends a session's use on this browser, and nothing else
    ];

    [Fact]
    public void Only_the_listed_doors_are_open_to_strangers()
    {
        var open = api
            .App.Services.GetServices<EndpointDataSource>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Distinct(StringComparer.Ordinal);
        open.ShouldBeSubsetOf(Open);
    }

    [Fact]
    public async Task Every_other_api_endpoint_answers_a_stranger_with_401()
    {
        using var http = api.Http();
        var endpoints = api
            .App.Services.GetServices<EndpointDataSource>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e =>
                e.RoutePattern.RawText!.Contains("api/v1", StringComparison.Ordinal)
                && e.Metadata.GetMetadata<IAllowAnonymous>() is null
            )
            .ToList();
        endpoints.Count.ShouldBeGreaterThan(60);
        foreach (var endpoint in endpoints)
        {
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
            var path = System.Text.RegularExpressions.Regex.Replace(endpoint.RoutePattern.RawText!, "\\{[^}]+\\}", "x");
            using var request = new HttpRequestMessage(new HttpMethod(method), "/" + path.TrimStart('/'));
            if (method == "POST")
                request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            using var answer = await http.SendAsync(request);
            ((int)answer.StatusCode).ShouldBe(401, $"{method} {path}");
        }
    }
}
