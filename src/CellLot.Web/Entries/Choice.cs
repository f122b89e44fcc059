namespace CellLot.Web.Entries;

/// <summary>One of several that can be chosen.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Words">What is read.</param>
/// <param name="Hint">More about it; null for nothing.</param>
public sealed record Choice(string Value, string Words, string? Hint = null);
