namespace CellLot.Domain.Manufacturing;

/// <summary>How soon something at the bench is to be done.</summary>
public enum Urgency
{
    Overdue,
    Due,
    Waiting,
}

/// <summary>Something that waits at the bench.</summary>
/// <param name="Kind">
/// A stable word: <c>isolate</c>, <c>count</c>, <c>feed</c>, <c>harvest</c>, <c>culture</c>, <c>portion</c>, <c>fill</c>, <c>label</c>,
/// <c>freeze</c>, <c>place</c>, <c>reconcile-labels</c>, <c>verify</c>, <c>verify-by-another</c>, <c>close-record</c>, <c>hold</c>, <c>deviation</c>.
/// </param>
/// <param name="Since">When it began to wait.</param>
/// <param name="Due">When it is, or was, to be done; null where no time is set.</param>
public sealed record BenchItem(
    string Lot,
    string Kind,
    Urgency Urgency,
    string Sentence,
    DateTimeOffset Since,
    DateTimeOffset? Due = null
)
{
    /// <summary>Kinds of step that answer it, the likeliest first; empty where no step of the process does.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];
    public IReadOnlyList<string> Vessels { get; init; } = [];
    public IReadOnlyList<string> Portions { get; init; } = [];
    public IReadOnlyList<string> Containers { get; init; } = [];

    /// <summary>Entries of the batch record.</summary>
    public IReadOnlyList<Guid> Entries { get; init; } = [];
}
