using System.Collections.Immutable;

namespace CellLot.Domain.Quality;

/// <summary>
/// Ancestry keys, e.g. <c>lot/CL26-0001</c>, <c>donor/DN-1</c>, <c>donation/A999926000123</c>, <c>material/HPL-22</c>,
/// <c>equipment/INC-1</c>, <c>container/CL26-0001-004</c>: by them a hold finds all that descends.
/// </summary>
public static class ScopeKey
{
    /// <summary>Kinds of things that cells or doses carry as keys; a hold on any other kind would stop nothing.</summary>
    private static readonly ImmutableHashSet<string> Kinds = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "donor",
        "donation",
        "bank",
        "lot",
        "container",
        "material",
        "equipment",
        "freeze",
        "order",
        "dose",
        "patient"
    );

    /// <summary>The keys once each, in ordinal order.</summary>
    public static ImmutableList<string> Sorted(IEnumerable<string> keys) =>
        [.. keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    internal static void Require(Rules rules, IReadOnlyList<string> keys)
    {
        rules.Require(keys.Count > 0, Refusals.InputInvalid, "scopeKeys: name at least one, e.g. lot/CL26-0001.");
        foreach (var key in keys.Where(k => k.IndexOf('/', StringComparison.Ordinal) is <= 0 || k.EndsWith('/')))
            rules.Require(false, Refusals.InputInvalid, $"scopeKeys: {key} is no key such as lot/CL26-0001.");
    }

    /// <summary>For a hold: each key is of a kind that something carries.</summary>
    internal static void RequireCarried(Rules rules, IReadOnlyList<string> keys)
    {
        Require(rules, keys);
        foreach (var key in keys.Where(k => k.Contains('/', StringComparison.Ordinal)))
            rules.Require(IsCarried(key), Refusals.InputInvalid, $"scopeKeys: {NotCarried(key)}");
    }

    /// <summary>True when the key is of a kind that cells or doses carry.</summary>
    public static bool IsCarried(string key) =>
        key.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && Kinds.Contains(key[..slash]);

    /// <summary>Why a key that nothing carries is not held, in one sentence.</summary>
    public static string NotCarried(string key) =>
        $"{key} is of none of the kinds {string.Join(", ", Kinds.Order(StringComparer.Ordinal))}: a hold on it would stop nothing.";
}
