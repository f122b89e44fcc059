namespace CellLot.Platform.Ledger;

/// <summary>
/// Which of Marten's append modes may write to a ledger that is tailed. The settled tail waits for a number as long as its transaction holds
/// the sequence; a mode that takes its numbers before the transaction (Rich, and every bulk insert) is passed over, and its event is lost.
/// </summary>
public static class TailedAppends
{
    private static readonly IReadOnlyList<string> Allowed = ["Quick", "QuickWithServerTimestamps"];

    /// <summary>Refuses every mode but those that take the number in the transaction that inserts the row.</summary>
    /// <param name="mode">Name of a member of Marten's <c>EventAppendMode</c>.</param>
    /// <exception cref="InvalidOperationException">The tail would lose events.</exception>
    public static void Require(string mode)
    {
        if (!Allowed.Contains(mode, StringComparer.Ordinal))
            throw new InvalidOperationException(
                $"Marten's append mode {mode} takes its numbers outside the transaction: the ledger's tail would lose events. Use {string.Join(" or ", Allowed)}."
            );
    }
}
