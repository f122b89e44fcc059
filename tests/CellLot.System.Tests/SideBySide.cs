using CellLot.SystemTests;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

// Two classes side by side: each has programs, a database and perhaps a broker of its own, and more of them only take turns.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace CellLot.SystemTests;

/// <summary>What takes minutes begins first, so that at the end nothing long runs alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        nameof(SafetyFaultsTests),
        nameof(SplitFaultsTests),
        nameof(OneProcessFaultsTests),
        nameof(HoldsTests),
        nameof(SplitUnderKillsTests),
    ];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections
    )
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Place(collection.TestCollectionDisplayName))];

    private static int Place(string collection)
    {
        var place = Array.FindIndex(Long, name => collection.Contains($".{name}", StringComparison.Ordinal));
        return place < 0 ? Long.Length : place;
    }
}
