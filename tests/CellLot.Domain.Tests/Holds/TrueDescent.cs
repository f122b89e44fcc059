namespace CellLot.Domain.Tests.Holds;

/// <summary>
/// What came from what, as plain arrows, each drawn once when it happened. Whether something is held is found by walking them
/// backwards: no key list, no watch, nothing of the product's.
/// </summary>
internal sealed class TrueDescent
{
    private readonly Dictionary<string, HashSet<string>> from = new(StringComparer.Ordinal);

    /// <summary>Something came from these, e.g. a container from its lot. It may be said again with more.</summary>
    public void Comes(string thing, params IEnumerable<string> sources)
    {
        if (!from.TryGetValue(thing, out var known))
            from[thing] = known = new HashSet<string>(StringComparer.Ordinal);
        known.UnionWith(sources);
    }

    /// <summary>True when one of these keys lies on a way back from it, itself included.</summary>
    public bool Reaches(string thing, IEnumerable<string> keys)
    {
        var wanted = keys.ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([thing]);
        while (open.TryPop(out var here))
        {
            if (wanted.Contains(here))
                return true;
            if (seen.Add(here))
                foreach (var source in from.GetValueOrDefault(here, []))
                    open.Push(source);
        }
        return false;
    }
}
