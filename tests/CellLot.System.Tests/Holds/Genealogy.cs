using CellLot.Domain.Tests.Holds;

namespace CellLot.SystemTests.Holds;

/// <summary>
/// What came from what in an installation, as the runs made it: arrows from birth, and arrows that were drawn later, from
/// when a service knew of them. No key list of the product's is looked at.
/// </summary>
internal sealed class Genealogy
{
    private readonly Lock turn = new();
    private readonly TrueDescent born = new();
    private readonly TrueDescent grown = new();
    private readonly HashSet<string> late = new(StringComparer.Ordinal);

    public void Comes(string thing, params IEnumerable<string> from)
    {
        lock (turn)
        {
            string[] all = [.. from];
            born.Comes(thing, all);
            grown.Comes(thing, all);
        }
    }

    /// <summary>Something is found to descend from this key too, after it was made.</summary>
    public void Grows(string thing, string key)
    {
        lock (turn)
        {
            grown.Comes(thing, key);
            late.Add(key);
        }
    }

    /// <summary>True when one of these keys lies on a way back from the thing, however late it was drawn.</summary>
    public bool Reaches(string thing, IReadOnlyList<string> keys)
    {
        lock (turn)
            return grown.Reaches(thing, keys);
    }

    /// <summary>True when it descended from one of these keys from the beginning.</summary>
    public bool ReachedFromBirth(string thing, IReadOnlyList<string> keys)
    {
        lock (turn)
            return born.Reaches(thing, keys);
    }

    public bool IsLate(string key)
    {
        lock (turn)
            return late.Contains(key);
    }
}
