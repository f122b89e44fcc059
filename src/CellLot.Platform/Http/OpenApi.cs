using System.Text.Json.Nodes;
using CellLot.Domain.Units;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace CellLot.Platform.Http;

/// <summary>The API's own description at <c>/openapi/v1.json</c>: every command with its roles, signatures and an example.</summary>
internal static class OpenApi
{
    public static void AddCellLotOpenApi(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            options =>
            {
                options.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        document.Info = new OpenApiInfo
                        {
                            Title = "CellLot",
                            Version = "v1",
                            Description =
                                "From donor to bedside. Commands: POST with entryId (the same entry twice adds nothing), Idempotency-Key, If-Match for "
                                + "decisions and signatures. Decimals are strings with their scale; instants carry an offset. Every error is a problem "
                                + "document (RFC 9457) with codes. Not a validated medical device: the site validates before use.",
                        };
                        return Task.CompletedTask;
                    }
                );
                options.AddOperationTransformer(
                    (operation, context, _) =>
                    {
                        var example = context
                            .Description.ActionDescriptor.EndpointMetadata.OfType<CommandExample>()
                            .FirstOrDefault();
                        if (
                            example is not null
                            && operation.RequestBody?.Content?.TryGetValue("application/json", out var body) == true
                        )
                            body.Example = JsonNode.Parse(example.Json());
                        return Task.CompletedTask;
                    }
                );
                options.AddSchemaTransformer(
                    (schema, context, _) =>
                    {
                        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
                        if (type == typeof(decimal) || IsQuantity(type))
                        {
                            schema.Type = JsonSchemaType.String;
                            schema.Pattern = "^-?\\d+(\\.\\d+)?$";
                            schema.Description = IsQuantity(type)
                                ? $"{type.Name}, a decimal as text"
                                : "A decimal as text";
                        }
                        return Task.CompletedTask;
                    }
                );
            }
        );

    private static bool IsQuantity(Type type) =>
        type.IsValueType
        && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuantity<>));
}
