using CellLot.Domain.Holds;

namespace CellLot.Domain.Pharmacy.Stocks;

/// <summary>
/// Whether containers may be used now: lot released, no open hold on anything they descend from or go into, in date. Judged at the
/// decision, by the server's time, never by a timer having run. Blocked ⇔ keys ∩ open holds ≠ ∅.
/// </summary>
public static class IssueGate
{
    /// <param name="holds">Every hold this service knows, also of keys no stock has met yet.</param>
    /// <param name="concerned">Keys of what they are used for, e.g. <c>order/ORD-0001</c>.</param>
    public static void Judge(
        Rules rules,
        Stock stock,
        IEnumerable<string> containers,
        DateTimeOffset now,
        HoldWatch holds,
        IEnumerable<string> concerned
    )
    {
        rules.Require(stock.IsReleased, Refusals.LotNotReleased, NotReleased(stock));
        NotHeld(rules, holds, KeysOf(stock, containers).Concat(concerned));
        rules.Require(
            !IsExpired(stock, now),
            Refusals.ContainerNotIssuable,
            $"{stock.Lot} expired on {stock.Expires:yyyy-MM-dd HH:mm}Z."
        );
    }

    /// <summary>Notes <c>ON_HOLD</c> for each open hold that shares a key: which hold, on what, and why.</summary>
    public static void NotHeld(Rules rules, HoldWatch holds, IEnumerable<string> keys)
    {
        var all = keys.ToHashSet(StringComparer.Ordinal);
        foreach (var hold in holds.On(all))
            rules.Add(Refusals.OnHold.Because(Because(hold, all)));
    }

    /// <summary>Which hold, on which of these keys, and why, in one sentence.</summary>
    public static string Because(WatchedHold hold, IReadOnlySet<string> keys) =>
        $"Hold {hold.Hold} is open on {string.Join(", ", hold.ScopeKeys.Where(keys.Contains))}: {hold.Reason.TrimEnd('.')}.";

    /// <summary>Why a lot is not released, in one sentence.</summary>
    internal static string NotReleased(Stock stock) =>
        stock.Release is { } known
            ? $"{stock.Lot} is {known.Status}, not released."
            : $"No release of {stock.Lot} is known here yet.";

    /// <summary>Keys by which a hold reaches these containers: the lot's, and each container's own.</summary>
    public static IEnumerable<string> KeysOf(Stock stock, IEnumerable<string> containers) =>
        stock.Keys.Concat(containers.Select(c => $"container/{c}"));

    public static bool IsExpired(Stock stock, DateTimeOffset now) => stock.Expires is { } end && now > end;
}
