using System.Text.RegularExpressions;

namespace CellLot.Domain.Identifiers;

/// <summary>
/// Reads GS1 element strings, as scanned (<c>]d2</c> or <c>]C1</c> before them or not, FNC1 as ASCII 29 behind elements of variable
/// length) or as people type them: <c>(01)09506000134352(10)L26-007</c>.
/// </summary>
internal static partial class Gs1
{
    private const char Separator = '\u001d';
    private const string ServiceRelationOfPatient = "8018";

    /// <summary>Begin a code that can be told from other numbers although nothing says that it is GS1's.</summary>
    private static readonly string[] Beginnings = ["00", "01", "253", "414", "8017"];

    private static readonly string[] Symbologies = ["]d2", "]C1", "]Q3", "]e0"];

    /// <summary>Null where it is not GS1's.</summary>
    public static ScannedCode? Read(string text)
    {
        var code = text.Replace('␝', Separator);
        var symbology = Symbologies.Any(s => code.StartsWith(s, StringComparison.Ordinal));
        if (symbology)
            code = code[3..];
        var bracketed = code is ['(', ..] && Bracketed().IsMatch(code);
        var marked = symbology || bracketed || code.Contains(Separator, StringComparison.Ordinal);
        if (IsPatient(code.Replace(" ", "", StringComparison.Ordinal), marked))
            return ScannedCode.Patient;
        var elements = bracketed ? OfPeople(code) : OfScanner(code);
        if (elements is null)
            return marked
                ? Wrong(
                    ScannedKind.Unknown,
                    "This GS1 code has a part that is not read here, or one of the wrong length: scan it again, or type what is printed."
                )
                : null;
        if (elements.Any(e => string.Equals(e.Identifier.Code, ServiceRelationOfPatient, StringComparison.Ordinal)))
            return ScannedCode.Patient;
        var meant = Meaning(elements);
        return marked || IsPlain(code, meant) ? meant : null;
    }

    /// <summary>True when the last digit is the check digit of those before it: weights 3 and 1 from the right, modulo 10.</summary>
    public static bool IsChecked(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
            sum += (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 1 : 3);
        return sum % 10 == 0;
    }

    /// <summary>Rather too often: whatever may hold a patient's number goes no further.</summary>
    private static bool IsPatient(string code, bool marked) =>
        code.Contains($"({ServiceRelationOfPatient})", StringComparison.Ordinal)
        || (code.Length >= 22 && code.StartsWith(ServiceRelationOfPatient, StringComparison.Ordinal))
        || (
            marked
            && code.Contains(ServiceRelationOfPatient, StringComparison.Ordinal)
            && OfScanner(code) is null
            && code[0] != '('
        );

    private static bool IsPlain(string code, ScannedCode meant) =>
        Beginnings.Any(b => code.StartsWith(b, StringComparison.Ordinal)) && (meant.Wrong is null || code[0] == '0');

    private static List<Element>? OfScanner(string code)
    {
        var elements = new List<Element>();
        var rest = code.AsSpan().TrimStart(Separator);
        while (rest.Length > 0)
        {
            if (Gs1Identifier.At(rest) is not { } identifier)
                return null;
            rest = rest[identifier.Code.Length..];
            var end = rest.IndexOf(Separator);
            var length =
                identifier.IsFixed ? identifier.Digits
                : end < 0 ? rest.Length
                : end;
            if (length > rest.Length)
                return null;
            var value = rest[..length].ToString();
            rest = rest[length..];
            if (rest is [Separator, ..])
                rest = rest[1..];
            if (!identifier.Fits(value))
                return null;
            elements.Add(new Element(identifier, value));
        }
        return elements.Count == 0 ? null : elements;
    }

    private static List<Element>? OfPeople(string code)
    {
        var elements = new List<Element>();
        foreach (Match match in Bracketed().Matches(code))
        {
            var (written, value) = (match.Groups["identifier"].Value, match.Groups["value"].Value.Trim(' ', Separator));
            if (Gs1Identifier.Named(written) is not { } identifier)
                continue; // its end is known, so what is not read can be left out
            if (!identifier.Fits(value))
                return null;
            elements.Add(new Element(identifier, value));
        }
        return elements.Count == 0 ? null : elements;
    }

    private static ScannedCode Meaning(List<Element> elements)
    {
        if (
            elements.Find(e => e.Identifier.HasCheckDigit && !IsChecked(e.Value.AsSpan(0, e.Identifier.Digits))) is
            { } mistyped
        )
            return Wrong(
                mistyped.Identifier.Kind,
                "The check digit does not belong to this number: it was misread or mistyped."
            );
        var values = elements
            .DistinctBy(e => e.Identifier.Code, StringComparer.Ordinal)
            .ToDictionary(e => e.Identifier.Code, e => e.Value, StringComparer.Ordinal);
        if (elements.Exists(e => !string.Equals(values[e.Identifier.Code], e.Value, StringComparison.Ordinal)))
            return Wrong(ScannedKind.Unknown, "The code says the same thing twice and differently: scan it again.");
        string? Of(string code) => values.GetValueOrDefault(code);
        var day = Of("17") is { } date ? LabelTime.OfGs1(date) : null;
        var minute = Of("7003") is { } time ? LabelTime.OfGs1(time) : null;
        var produced = Of("11") is { } made ? LabelTime.OfGs1(made) : null;
        if (
            (Of("17") is not null && day is null)
            || (Of("7003") is not null && minute is null)
            || (Of("11") is not null && produced is null)
        )
            return Wrong(
                ScannedKind.Expiry,
                "The code's date or time does not exist: scan it again, or read it off the label."
            );
        if (day is not null && minute is not null && day.Day != minute.Day)
            return Wrong(ScannedKind.Expiry, "The code names two different days of expiry: ask quality assurance.");
        var (kind, id) =
            Of("10") is { } batch ? (ScannedKind.Material, batch)
            : elements.Find(e => e.Identifier.IsNumberOfThing) is { } thing ? (thing.Identifier.Kind, thing.Value)
            : day is not null || minute is not null ? (ScannedKind.Expiry, "")
            : produced is not null ? (ScannedKind.Production, "")
            : (ScannedKind.Unknown, "");
        return new ScannedCode
        {
            Kind = kind,
            Id = id,
            Expires = minute ?? day,
            Produced = produced,
            Gtin = Of("01"),
            Serial = Of("21") ?? Of("254"),
        };
    }

    private static ScannedCode Wrong(ScannedKind kind, string because) => ScannedCode.Mistaken(kind, because);

    [GeneratedRegex(
        @"\((?<identifier>[0-9]{2,4})\)(?<value>[^(]*)",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Bracketed();

    private sealed record Element(Gs1Identifier Identifier, string Value);
}
