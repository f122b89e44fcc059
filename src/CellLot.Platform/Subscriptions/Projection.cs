using CellLot.Platform.Ledger;
using Npgsql;

namespace CellLot.Platform.Subscriptions;

/// <summary>
/// A view that spans streams, built from the settled tail of its service's ledger. Its rows and its position are written in
/// one transaction; the position only moves forward; a rebuild (rows emptied, position 0) ends in the same bytes.
/// </summary>
public abstract class Projection
{
    /// <summary>Constant name; the position is kept under <c>{service}.{Name}:All</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Tables that the view owns; emptied before a rebuild, compared after it. Each has a primary key.</summary>
    public abstract IReadOnlyList<string> Tables { get; }

    /// <summary>What some events, in their order, make of the view: statements that are sent together and ask nothing first.</summary>
    public abstract IEnumerable<NpgsqlBatchCommand> Rows(IReadOnlyList<StoredEvent> events);
}
