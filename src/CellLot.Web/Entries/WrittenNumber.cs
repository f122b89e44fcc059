using System.Globalization;
using System.Text.RegularExpressions;

namespace CellLot.Web.Entries;

/// <summary>Numbers as people write them into a field: the rule of <c>celllot calc</c>, the same in every language.</summary>
public static partial class WrittenNumber
{
    /// <summary>The number; null when it is none: a comma, a space or a word is never guessed at.</summary>
    public static decimal? Read(string text) =>
        Form().IsMatch(text)
        && decimal.TryParse(
            text,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    [GeneratedRegex(
        "^-?[0-9]{1,28}(\\.[0-9]{1,28})?(e[+-]?[0-9]{1,2})?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        100
    )]
    private static partial Regex Form();
}
