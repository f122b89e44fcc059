namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Everything cells descend from, as keys: <c>donor/…</c>, <c>donation/…</c>, <c>bank/…</c>, <c>lot/…</c>, <c>material/…</c>,
/// <c>equipment/…</c>, <c>freeze/…</c>; complete up to the donors, and with the lot's or bank's own key. A hold on any key holds
/// the lot. Keys are only ever added, and what is added to a lot is added to all that was made from it, by the same act: a bank
/// and its lots do not tell which of the lot's cells met a material.
/// </summary>
/// <remarks>A container's own key is not among them: a hold on one container holds no other.</remarks>
public static class Ancestry
{
    /// <summary>The complete list with more keys, without repetition, in ordinal order.</summary>
    public static IReadOnlyList<string> With(IEnumerable<string> known, params IEnumerable<IEnumerable<string>> more) =>
        [.. known.Concat(more.SelectMany(m => m)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
