using System.Text.Json;
using CellLot.Platform.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CellLot.Platform.Http;

/// <summary>Maps commands to routes.</summary>
internal static class CommandEndpoint
{
    public static void Map<TBody>(IEndpointRouteBuilder endpoints, ServiceRuntime service, Command<TBody> command)
        where TBody : CommandBody
    {
        if (command.Roles.Count == 0)
            throw new InvalidOperationException($"{service.Name}.{command.Name} names no role.");
        var shell = new CommandEndpoint<TBody>(service, command);
        endpoints
            .MapAnswer(HttpMethods.Post, $"/api/v1/{service.Name}/{command.Route}", shell.Answer)
            .WithName($"{service.Name}.{command.Name}")
            .WithTags(service.Name)
            .WithSummary(command.Summary)
            .WithDescription(
                $"Roles: {string.Join(", ", command.Roles)}. Decides on stream {command.Stream}."
                    + (
                        command.Signs.Count == 0
                            ? ""
                            : $" Signatures: {string.Join(", ", command.Signs)}; If-Match is required."
                    )
            )
            .Accepts<TBody>("application/json")
            .Produces<CommandAnswer>()
            .Produces<Problem>(400, "application/problem+json")
            .Produces<Problem>(401, "application/problem+json")
            .Produces<Problem>(403, "application/problem+json")
            .Produces<Problem>(409, "application/problem+json")
            .Produces<Problem>(412, "application/problem+json")
            .Produces<Problem>(422, "application/problem+json")
            .WithMetadata(new CommandExample(() => JsonSerializer.Serialize(command.Example, LedgerJson.Options)))
            .RequireAuthorization();
    }
}

/// <summary>An example body for the API's description, written when somebody asks for that.</summary>
internal sealed record CommandExample(Func<string> Json);
