namespace CellLot.Domain.Pharmacy.Stocks;

/// <summary>
/// Whether containers may be used now: lot released, no hold reaching them, in date. Judged at the decision, by the server's
/// time, never by a timer having run. Blocked ⇔ keys ∩ open holds ≠ ∅; of a hold known twice the newer version speaks.
/// </summary>
public static class IssueGate
{
    /// <param name="known">Every hold this service knows, also of keys no stock has met yet.</param>
    public static void Judge(
        Rules rules,
        Stock stock,
        IEnumerable<string> containers,
        DateTimeOffset now,
        IReadOnlyList<KnownHold> known
    )
    {
        rules.Require(stock.IsReleased, Refusals.LotNotReleased, NotReleased(stock));
        foreach (var hold in OpenOn(stock, containers, known))
            rules.Require(false, Refusals.OnHold, $"The hold {hold.Hold} is in force on {stock.Lot}: {hold.Reason}");
        rules.Require(
            !IsExpired(stock, now),
            Refusals.ContainerNotIssuable,
            $"{stock.Lot} expired on {stock.Expires:yyyy-MM-dd HH:mm}Z."
        );
    }

    /// <summary>Why a lot is not released, in one sentence.</summary>
    internal static string NotReleased(Stock stock) =>
        stock.Release is { } known
            ? $"{stock.Lot} is {known.Status}, not released."
            : $"No release of {stock.Lot} is known here yet.";

    /// <summary>Holds in force that reach the lot or one of these containers.</summary>
    public static IReadOnlyList<KnownHold> OpenOn(
        Stock stock,
        IEnumerable<string> containers,
        IReadOnlyList<KnownHold> known
    )
    {
        var keys = stock.Keys.Concat(containers.Select(c => $"container/{c}")).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. stock
                .Holds.Values.Concat(known)
                .GroupBy(h => h.Hold, StringComparer.Ordinal)
                .Select(g => g.MaxBy(h => h.Version)!)
                .Where(h => h.InForce && h.ScopeKeys.Any(keys.Contains))
                .OrderBy(h => h.Hold, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a hold, in force or not, speaks of this lot or of one of its containers.</summary>
    public static bool Reaches(Stock stock, KnownHold hold) =>
        stock.Holds.ContainsKey(hold.Hold)
        || stock
            .Keys.Concat(stock.Containers.Keys.Select(c => $"container/{c}"))
            .Intersect(hold.ScopeKeys, StringComparer.Ordinal)
            .Any();

    public static bool IsExpired(Stock stock, DateTimeOffset now) => stock.Expires is { } end && now > end;
}
