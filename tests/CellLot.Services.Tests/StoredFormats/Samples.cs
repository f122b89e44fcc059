using System.Collections;
using System.Globalization;
using System.Reflection;

namespace CellLot.Tests.StoredFormats;

/// <summary>A deterministic instance of any event or message: every member filled, so that its stored form shows all of them.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset Instant = new(2026, 3, 2, 8, 40, 0, 123, 456, TimeSpan.Zero);

    public static object Of(Type type) => Make(type, type.Name, 0)!;

    private static object? Make(Type type, string name, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Make(inner, name, depth);
        if (type == typeof(string))
            return $"{char.ToLowerInvariant(name[0])}{name[1..]}";
        if (type == typeof(decimal))
            return 12.50m;
        if (type == typeof(int))
            return 3;
        if (type == typeof(long))
            return 4L;
        if (type == typeof(bool))
            return true;
        if (type == typeof(Guid))
            return Guid.Parse("0197b3c0-0000-7000-8000-000000000001", CultureInfo.InvariantCulture);
        if (type == typeof(DateTimeOffset))
            return Instant;
        if (type == typeof(DateOnly))
            return DateOnly.FromDateTime(Instant.Date);
        if (type == typeof(TimeSpan))
            return TimeSpan.FromMinutes(90);
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(0);
        if (depth > 6)
            return null;
        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type))
            return Collection(type, name, depth);
        return type.IsAbstract || type.IsInterface ? Make(Implementation(type), name, depth) : Record(type, depth);
    }

    private static object Collection(Type type, string name, int depth)
    {
        var arguments = type.GetGenericArguments();
        if (arguments.Length == 2)
        {
            var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
            dictionary.Add(Make(arguments[0], "key", depth + 1)!, Make(arguments[1], "value", depth + 1));
            return Convert(dictionary, type, typeof(Dictionary<,>).MakeGenericType(arguments));
        }
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(arguments))!;
        list.Add(Make(arguments[0], name, depth + 1));
        return Convert(list, type, list.GetType());
    }

    /// <summary>Immutable collections are made by the serializer, as the ledger makes them.</summary>
    private static object Convert(object value, Type wanted, Type made) =>
        wanted.IsAssignableFrom(made)
            ? value
            : System.Text.Json.JsonSerializer.Deserialize(
                System.Text.Json.JsonSerializer.Serialize(value, made, Platform.Ledger.LedgerJson.Options),
                wanted,
                Platform.Ledger.LedgerJson.Options
            )!;

    private static object Record(Type type, int depth)
    {
        var constructor = type.GetConstructors()
            .Where(c => c.GetParameters().All(p => p.ParameterType != type))
            .OrderByDescending(c => c.GetParameters().Length)
            .FirstOrDefault();
        var made = constructor is null
            ? Activator.CreateInstance(type)!
            : constructor.Invoke([
                .. constructor.GetParameters().Select(p => Make(p.ParameterType, p.Name!, depth + 1)),
            ]);
        var given =
            constructor?.GetParameters().Select(p => p.Name!.ToUpperInvariant()).ToHashSet(StringComparer.Ordinal)
            ?? [];
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (property.CanWrite && !given.Contains(property.Name.ToUpperInvariant()))
                property.SetValue(made, Make(property.PropertyType, property.Name, depth + 1));
        return made;
    }

    private static Type Implementation(Type type) =>
        type
            .Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsClass: true } && type.IsAssignableFrom(t))
            .OrderBy(t => t.Name, StringComparer.Ordinal)
            .First();
}
