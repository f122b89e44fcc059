using System.Globalization;
using CellLot.Domain;

namespace CellLot.Platform.Http;

/// <summary>Figures out of the query string, in plain notation with a point; what cannot be read is refused and named.</summary>
public sealed class AskedFigures(Query query)
{
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c>: absent or empty.</exception>
    public string Text(string name) => TextOrNull(name) ?? throw Invalid(name, "is missing.");

    public string? TextOrNull(string name) => query.Asked(name)?.Trim() is { Length: > 0 } text ? text : null;

    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c></exception>
    public decimal Number(string name) => Read(name, Text(name));

    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c>: no number.</exception>
    public decimal? NumberOrNull(string name) => TextOrNull(name) is { } text ? Read(name, text) : null;

    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c></exception>
    public int Whole(string name) => ReadWhole(name, Text(name));

    /// <summary>Whole numbers with commas between them, e.g. <c>316,324</c>.</summary>
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c></exception>
    public IReadOnlyList<int> Wholes(string name) =>
        [.. Text(name).Split(',', StringSplitOptions.TrimEntries).Select(part => ReadWhole(name, part))];

    private static decimal Read(string name, string text) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : throw Invalid(name, "is a number in digits with an optional point.");

    private static int ReadWhole(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Invalid(name, "is a whole number, not negative.");

    private static RuleBroken Invalid(string name, string sentence) =>
        new(Refusals.InputInvalid.Because($"{name} {sentence}") with { Field = name });
}
