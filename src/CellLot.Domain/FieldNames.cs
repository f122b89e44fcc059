namespace CellLot.Domain;

/// <summary>How a refusal names the field it speaks of: by beginning with the field's name as it is sent.</summary>
internal static class FieldNames
{
    private static readonly string[] After = [":", ",", " must ", " is ", " has ", " lies ", " says "];

    /// <summary>The path that a sentence begins with, e.g. <c>count.squares</c> or <c>vessels[0].volumeMl</c>; null where it begins otherwise.</summary>
    public static string? BeganBy(string sentence)
    {
        var length = 0;
        while (length < sentence.Length && IsOfPath(sentence[length]))
            length++;
        // A field's name begins with a small letter; so do few sentences.
        return
            length > 0
            && char.IsAsciiLetterLower(sentence[0])
            && (
                After.Any(a => sentence.AsSpan(length).StartsWith(a, StringComparison.Ordinal))
                || (sentence.Length > length + 1 && sentence[length] == ' ' && char.IsAsciiDigit(sentence[length + 1]))
            )
            ? sentence[..length]
            : null;
    }

    private static bool IsOfPath(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '[' or ']' or '-';
}
