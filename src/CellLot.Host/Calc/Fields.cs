using System.Globalization;
using System.Text.Json;
using CellLot.Domain;
using CellLot.Domain.Units;

namespace CellLot.Host.Calc;

/// <summary>The fields of one JSON object. Whatever cannot be read is <c>INPUT_INVALID</c> and names the field; so is a field nobody asked for.</summary>
internal sealed class Fields
{
    private readonly Dictionary<string, JsonElement> given = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly string within;

    /// <param name="element">The object.</param>
    /// <param name="within">What stands before a field's name in a sentence, e.g. <c>containers[2].</c></param>
    internal Fields(JsonElement element, string within = "")
    {
        this.within = within;
        if (element.ValueKind != JsonValueKind.Object)
            throw Invalid($"{within.TrimEnd('.')} must be a JSON object.");
        foreach (var property in element.EnumerateObject())
        {
            if (!given.TryAdd(property.Name, property.Value))
                throw Invalid($"{within}{property.Name} is given twice.");
        }
    }

    internal static RuleBroken Invalid(string because) => new(Refusals.InputInvalid.Because(because));

    internal RuleBroken Invalid(string name, string because) => Invalid($"{within}{name} {because}.");

    internal bool Has(string name) => given.ContainsKey(name);

    /// <summary>The element; asking for it makes the name known.</summary>
    internal bool TryTake(string name, out JsonElement element)
    {
        asked.Add(name);
        return given.TryGetValue(name, out element);
    }

    internal decimal Number(string name) => NumberOrNull(name) ?? throw Missing(name);

    internal decimal Number(string name, decimal otherwise) => NumberOrNull(name) ?? otherwise;

    internal decimal? NumberOrNull(string name)
    {
        if (!TryTake(name, out var element))
            return null;
        return Numbers.TryRead(element, out var value, out var why) ? value : throw Invalid(name, why);
    }

    internal string Text(string name) => TextOrNull(name) ?? throw Missing(name);

    internal string? TextOrNull(string name)
    {
        if (!TryTake(name, out var element))
            return null;
        return element.ValueKind == JsonValueKind.String ? element.GetString() : throw Invalid(name, "must be a text");
    }

    /// <summary>A text out of a closed set; <paramref name="otherwise"/> when absent, unless that is null.</summary>
    internal string OneOf(string name, string? otherwise, params ReadOnlySpan<string> choices)
    {
        var text = TextOrNull(name) ?? otherwise ?? throw Missing(name);
        return choices.Contains(text) ? text : throw Invalid(name, $"must be one of {string.Join(", ", choices)}");
    }

    internal Limit? LimitOrNull(string name) => TextOrNull(name) is { } text ? Limit.Parse(text, within + name) : null;

    internal DateOnly Date(string name) => DateOrNull(name) ?? throw Missing(name);

    internal DateOnly? DateOrNull(string name)
    {
        if (!TryTake(name, out var element))
            return null;
        return
            element.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(
                element.GetString(),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            )
            ? date
            : throw Invalid(name, "must be a date such as 2027-03-31");
    }

    internal DateTimeOffset? InstantOrNull(string name) =>
        TryTake(name, out var element) ? Instants.Read(element) ?? throw Invalid(name, Instants.Form) : null;

    /// <summary>The elements of a list, or null.</summary>
    internal IReadOnlyList<JsonElement>? ListOrNull(string name)
    {
        if (!TryTake(name, out var element))
            return null;
        return element.ValueKind == JsonValueKind.Array
            ? [.. element.EnumerateArray()]
            : throw Invalid(name, "must be a list");
    }

    internal IReadOnlyList<decimal>? NumbersOrNull(string name) =>
        ListOrNull(name)
            ?.Select(e => Numbers.TryRead(e, out var value, out var why) ? value : throw Invalid(name, why))
            .ToList();

    /// <summary>Refuses what nobody asked for.</summary>
    internal void Close()
    {
        foreach (var name in given.Keys)
        {
            if (!asked.Contains(name))
                throw Invalid($"{within}{name} is not a field of this calculator.");
        }
    }

    internal RuleBroken Missing(string name) => Invalid($"{within}{name} is missing.");
}
