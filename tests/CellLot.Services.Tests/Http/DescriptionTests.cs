using System.Net.Http.Json;
using System.Text.Json;

namespace CellLot.Tests.Http;

/// <summary>The API's own description is complete enough to write a client from.</summary>
public sealed class DescriptionTests(ApiFixture api)
{
    [Fact]
    public async Task Every_command_is_described_with_an_example()
    {
        using var http = api.Http();
        var description = await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var commands = 0;
        foreach (
            var path in description
                .GetProperty("paths")
                .EnumerateObject()
                .Where(p => p.Name.StartsWith("/api/v1/", StringComparison.Ordinal))
        )
        foreach (var operation in path.Value.EnumerateObject())
        {
            operation
                .Value.TryGetProperty("summary", out var summary)
                .ShouldBeTrue($"{operation.Name} {path.Name} has a summary");
            summary.GetString().ShouldNotBeNullOrWhiteSpace();
            if (
                operation.Name != "post"
                || !operation.Value.TryGetProperty("description", out var said)
                || !said.GetString()!.StartsWith("Roles:", StringComparison.Ordinal)
            )
                continue;
            commands++;
            var body = operation
                .Value.GetProperty("requestBody")
                .GetProperty("content")
                .GetProperty("application/json");
            body.TryGetProperty("example", out var example).ShouldBeTrue($"{path.Name} has an example");
            example.TryGetProperty("entryId", out _).ShouldBeTrue(path.Name);
        }
        commands.ShouldBeGreaterThan(40);
    }
}
