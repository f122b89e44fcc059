namespace CellLot.Web.Bench;

/// <summary>A lot at the bench with what waits there, as Manufacturing tells it.</summary>
/// <param name="ToDo">Items that are due or overdue.</param>
public sealed record BenchLot(
    string Lot,
    string Product,
    string State,
    int? Passage,
    int ToDo,
    IReadOnlyList<BenchWork> Items
);

/// <summary>Something that waits.</summary>
/// <param name="Urgency"><c>overdue</c>, <c>due</c> or <c>waiting</c>.</param>
/// <param name="Steps">Kinds of step that answer it, the likeliest first.</param>
public sealed record BenchWork(
    string Kind,
    string Urgency,
    string Sentence,
    DateTimeOffset Since,
    DateTimeOffset? Due,
    IReadOnlyList<string> Steps,
    IReadOnlyList<string> Vessels,
    IReadOnlyList<string> Portions
)
{
    public bool Waits => Urgency is "waiting";
}
