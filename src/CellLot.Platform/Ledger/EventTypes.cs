using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CellLot.Domain;

namespace CellLot.Platform.Ledger;

/// <summary>
/// Stable stored names of a service's events, and the path by which older stored forms become today's (upcasting).
/// A name is a promise: it is the event record's name in snake_case and is tested against golden files.
/// </summary>
public sealed class EventTypes
{
    private readonly Dictionary<string, Type> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, string> byType = [];
    private readonly Dictionary<string, (string To, Func<JsonObject, JsonObject> Change)> upcasts = new(
        StringComparer.Ordinal
    );

    /// <summary>All events of these roots (an aggregate's event interface and everything that implements it in the same assembly).</summary>
    public EventTypes(params IEnumerable<Type> eventInterfaces)
    {
        foreach (var root in eventInterfaces)
        foreach (
            var type in root
                .Assembly.GetTypes()
                .Where(t => t is { IsClass: true, IsAbstract: false } && root.IsAssignableFrom(t))
        )
            Add(NameOf(type), type);
    }

    public IReadOnlyDictionary<string, Type> Names => byName;

    public void Add(string name, Type type)
    {
        if (byType.TryAdd(type, name) && !byName.TryAdd(name, type))
            throw new InvalidOperationException($"Two events are stored under the name {name}.");
    }

    /// <summary>Events stored under <paramref name="from"/> are read as <paramref name="to"/> after <paramref name="change"/>.</summary>
    public EventTypes Upcast(string from, string to, Func<JsonObject, JsonObject> change)
    {
        upcasts.Add(from, (to, change));
        return this;
    }

    public string NameFor(object happened) =>
        byType.TryGetValue(happened.GetType(), out var name)
            ? name
            : throw new InvalidOperationException($"{happened.GetType().Name} is no event of this service.");

    /// <summary>True when this build can read what is stored under this name, in today's form or an older one.</summary>
    public bool Knows(string stored) => byName.ContainsKey(Today(stored));

    /// <summary>Every name under which events of these types may be stored: today's, and those of their older forms.</summary>
    public IEnumerable<string> StoredNames(IEnumerable<Type> types)
    {
        var today = types.Select(type => byType[type]).ToHashSet(StringComparer.Ordinal);
        return byName.Keys.Concat(upcasts.Keys).Where(name => today.Contains(Today(name)));
    }

    /// <summary>The name under which today's build would store what is stored under <paramref name="stored"/>.</summary>
    public string Today(string stored)
    {
        while (upcasts.TryGetValue(stored, out var step))
            stored = step.To;
        return stored;
    }

    /// <summary>The event of today that a stored one means.</summary>
    /// <exception cref="InvalidOperationException">The stored name is unknown: never skipped silently.</exception>
    public IEvent Read(StoredEvent stored)
    {
        var name = stored.Type;
        if (!upcasts.ContainsKey(name))
            return (IEvent)stored.Data.Deserialize(TypeOf(name), LedgerJson.Options)!;
        var data = JsonObject.Create(stored.Data)!;
        while (upcasts.TryGetValue(name, out var step))
            (name, data) = (step.To, step.Change(data));
        return (IEvent)data.Deserialize(TypeOf(name), LedgerJson.Options)!;
    }

    private Type TypeOf(string name) =>
        byName.TryGetValue(name, out var type)
            ? type
            : throw new InvalidOperationException($"Unknown stored event name {name}.");

    /// <summary>The event's class as Marten writes it to <c>mt_dotnet_type</c>: <c>Namespace.Type, Assembly</c>. Never read back.</summary>
    public static string ClrNameOf(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";

    /// <summary><c>LotFilled</c> → <c>lot_filled</c>.</summary>
    public static string NameOf(Type type)
    {
        var text = new StringBuilder();
        foreach (var c in type.Name)
        {
            if (char.IsUpper(c) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}
