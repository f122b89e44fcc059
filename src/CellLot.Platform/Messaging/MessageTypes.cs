using System.Text.Json;
using CellLot.Messages;
using CellLot.Platform.Ledger;

namespace CellLot.Platform.Messaging;

/// <summary>Messages by their names: a message's name is its record's name, and a promise.</summary>
public static class MessageTypes
{
    private static readonly Dictionary<string, Type> ByName = typeof(Message)
        .Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(Message)))
        .ToDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>Every message there is.</summary>
    public static IReadOnlyCollection<Type> All => ByName.Values;

    /// <summary>The type of this name, or null when this build does not know it.</summary>
    public static Type? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The message as JSON, as it travels and as it is parked.</summary>
    public static string Write(Message message) =>
        JsonSerializer.Serialize(message, message.GetType(), LedgerJson.Options);

    /// <summary>The message that this JSON means under this name.</summary>
    /// <exception cref="InvalidOperationException">The name is unknown: never skipped silently.</exception>
    public static Message Read(string name, string json) =>
        ByName.TryGetValue(name, out var type)
            ? (Message)JsonSerializer.Deserialize(json, type, LedgerJson.Options)!
            : throw new InvalidOperationException($"Unknown message {name}.");
}
