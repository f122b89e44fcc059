namespace CellLot.Domain.Manufacturing;

/// <summary>Pure: what stood in a storage unit at some time, from everything that has happened to it.</summary>
public static class Stays
{
    /// <summary>
    /// Containers that were placed before the end of an interval and removed after its begin, or never; in ordinal order. Times are
    /// those at which it happened, as entered.
    /// </summary>
    public static IReadOnlyList<string> Within(
        IEnumerable<IStorageEvent> history,
        DateTimeOffset from,
        DateTimeOffset to
    )
    {
        var since = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var stood = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var happened in history)
            switch (happened)
            {
                case ContainerPlaced e:
                    since[e.Container] = e.Act.OccurredAt;
                    break;
                // Entered as gone before it came: it counts as there at the instant of its coming.
                case ContainerRemoved e when since.Remove(e.Container, out var placed):
                    if (placed < to && (e.Act.OccurredAt > from || placed > from))
                        stood.Add(e.Container);
                    break;
            }
        stood.UnionWith(since.Where(s => s.Value < to).Select(s => s.Key));
        return [.. stood];
    }
}
