using System.Text.Json;
using CellLot.Messages;
using CellLot.Platform.Ledger;

namespace CellLot.Platform.Messaging;

/// <summary>The messages a build knows, by their names: a message's name is its record's name, and a promise.</summary>
public sealed class MessageTypes(IEnumerable<Type> types)
{
    private readonly Dictionary<string, Type> byName = types.ToDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>Every message of <c>CellLot.Messages</c>.</summary>
    public static MessageTypes OfThisBuild { get; } =
        new(
            typeof(Message)
                .Assembly.GetTypes()
                .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(Message)))
        );

    /// <summary>The type of this name, or null when this build does not know it.</summary>
    public Type? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The message as JSON, as it travels and as it is parked.</summary>
    public static string Write(Message message) =>
        JsonSerializer.Serialize(message, message.GetType(), LedgerJson.Options);

    /// <summary>The message that this JSON means under this name.</summary>
    /// <exception cref="InvalidOperationException">The name is unknown: never skipped silently.</exception>
    public Message Read(string name, string json) =>
        byName.TryGetValue(name, out var type)
            ? (Message)JsonSerializer.Deserialize(json, type, LedgerJson.Options)!
            : throw new InvalidOperationException($"Unknown message {name}.");
}
