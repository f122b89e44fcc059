using System.Collections.Immutable;

namespace CellLot.Domain.Quality;

/// <summary>
/// Ancestry keys, e.g. <c>lot/CL26-0001</c>, <c>donor/DN-1</c>, <c>donation/A999926000123</c>, <c>material/HPL-22</c>,
/// <c>equipment/INC-1</c>, <c>container/CL26-0001-004</c>: by them a hold finds all that descends.
/// </summary>
public static class ScopeKey
{
    /// <summary>The keys once each, in ordinal order.</summary>
    public static ImmutableList<string> Sorted(IEnumerable<string> keys) =>
        [.. keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    internal static void Require(Rules rules, IReadOnlyList<string> keys)
    {
        rules.Require(keys.Count > 0, Refusals.InputInvalid, "scopeKeys: name at least one, e.g. lot/CL26-0001.");
        foreach (var key in keys.Where(k => k.IndexOf('/', StringComparison.Ordinal) is <= 0 || k.EndsWith('/')))
            rules.Require(false, Refusals.InputInvalid, $"scopeKeys: {key} is no key such as lot/CL26-0001.");
    }
}
