using System.Globalization;
using System.Text.Json.Nodes;

namespace CellLot.Web.Entries;

/// <summary>A command that a form sends.</summary>
/// <param name="Service">Owner, e.g. <c>manufacturing</c>.</param>
/// <param name="Command">The command's name, part of what a signature binds, e.g. <c>verify-step</c>.</param>
/// <param name="Path">Below <c>/api/v1/{service}/</c>, e.g. <c>lots/CL26-0001/verifications</c>.</param>
/// <param name="Stream">The stream decided on, e.g. <c>lot/CL26-0001</c>.</param>
public sealed record Recording(string Service, string Command, string Path, string Stream, JsonObject Body)
{
    /// <summary>Signatures in the order of their meanings; none for what is not signed.</summary>
    public IReadOnlyList<EntrySignature> Signatures { get; init; } = [];

    /// <summary>Fields beside which refusals of this command are said, by code or by path in the body, e.g. <c>count.squares</c>.</summary>
    public IReadOnlyDictionary<string, string> FieldOf { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The body as it is sent and signed: quantities are texts that keep their scale, e.g. <c>"30.5"</c>.</summary>
    public JsonObject Written() => (JsonObject)Written(Body)!;

    private static JsonNode? Written(JsonNode? node) =>
        node switch
        {
            JsonObject many => new JsonObject(many.Select(m => KeyValuePair.Create(m.Key, Written(m.Value)))),
            JsonArray list => new JsonArray([.. list.Select(Written)]),
            JsonValue value when value.TryGetValue<decimal>(out var quantity) => JsonValue.Create(
                quantity.ToString(CultureInfo.InvariantCulture)
            ),
            null => null,
            _ => node.DeepClone(),
        };
}

/// <summary>A signature of a form: the fields <c>{Name}.account</c> and <c>{Name}.password</c>, and what it means.</summary>
public sealed record EntrySignature(string Name, string Meaning);
