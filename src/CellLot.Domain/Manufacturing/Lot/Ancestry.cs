namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Everything cells descend from, as keys: <c>donor/…</c>, <c>donation/…</c>, <c>bank/…</c>, <c>lot/…</c>, <c>material/…</c>,
/// <c>equipment/…</c>, <c>freeze/…</c>. A hold on any key holds the lot. Keys are only ever added.
/// </summary>
public static class Ancestry
{
    /// <summary>The complete list with more keys, without repetition, in ordinal order.</summary>
    public static IReadOnlyList<string> With(IEnumerable<string> known, params IEnumerable<IEnumerable<string>> more) =>
        [.. known.Concat(more.SelectMany(m => m)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
