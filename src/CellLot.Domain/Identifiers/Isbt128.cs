namespace CellLot.Domain.Identifiers;

/// <summary>
/// Reads codes of ISBT 128 (ST-001): one data structure, several behind one another, or a compound message. A structure is
/// known by its first characters and has a fixed length.
/// </summary>
internal static class Isbt128
{
    private const int CompoundHeader = 7;

    /// <summary>Also anywhere behind other structures: what follows a structure that is not read could be a patient.</summary>
    private static readonly string[] Identities = ["&#", "=#"];

    /// <summary>Null where it is none of ISBT 128.</summary>
    public static ScannedCode? Read(string text)
    {
        var code = WithoutSymbology(text).Replace(" ", "", StringComparison.Ordinal);
        if (Identities.Any(i => code.Contains(i, StringComparison.Ordinal)))
            return ScannedCode.Patient;
        if (code.StartsWith("SEC:", StringComparison.OrdinalIgnoreCase))
            return Isbt128Structures.European(code[4..]) ?? NotOfForm(ScannedKind.EuropeanCode);
        return code is ['=' or '&', _, ..] ? Several(code) : null;
    }

    /// <summary>
    /// A donation number as people type it (13 characters, or 14 with the check character) or as it is printed (flags and check
    /// character behind it). Null where it has not the form.
    /// </summary>
    public static ScannedCode? Typed(string text)
    {
        var code = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (code.Length is not (13 or 14 or 16) || !DonationNumber.TryParse(code[..13], out _))
            return null;
        return code.Length == 16 ? Donation($"={code[..15]}", code[15]) : Donation(code);
    }

    private static ScannedCode? Several(string code)
    {
        var rest = code;
        int? announced = null;
        if (code.StartsWith("=+", StringComparison.Ordinal))
        {
            if (code.Length < CompoundHeader || !code[2..4].All(char.IsAsciiDigit))
                return NotOfForm(ScannedKind.Unknown);
            announced = ((code[2] - '0') * 10) + (code[3] - '0');
            rest = code[CompoundHeader..];
        }
        var read = new List<ScannedCode>();
        while (rest.Length > 0)
        {
            if (Next(ref rest) is not { } structure)
                return read.Count == 0 && announced is null ? null : NotOfForm(ScannedKind.Unknown);
            if (structure.Wrong is not null)
                return structure;
            read.Add(structure);
        }
        if (announced is { } count && count != read.Count)
            return ScannedCode.Mistaken(
                ScannedKind.Unknown,
                "The code announces another number of parts than it has: scan it again."
            );
        return read.Count == 1 ? read[0] : Together(read);
    }

    /// <summary>The next structure, and what is left behind it; null where it is none that is read.</summary>
    private static ScannedCode? Next(ref string rest)
    {
        var code = rest;
        if (code is ['&', >= 'a' and <= 'z', ..])
        {
            rest = "";
            return ScannedCode.Of(ScannedKind.National, code);
        }
        if (
            code is ['=', (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '1' and <= '9'), ..]
            && char.ToUpperInvariant(code[1]) != 'O'
        )
        {
            var end = Math.Min(16, code.Length);
            rest = code[end..];
            return Ended(rest) ? Donation(code[..end].ToUpperInvariant()) : NotOfForm(ScannedKind.Donation);
        }
        foreach (var (identifier, length, read) in Isbt128Structures.All)
        {
            if (!code.StartsWith(identifier, StringComparison.Ordinal))
                continue;
            var data = code[identifier.Length..];
            rest = data.Length > length ? data[length..] : "";
            var structure = data.Length >= length && Ended(rest) ? read(data[..length]) : null;
            return structure ?? NotOfForm(Isbt128Structures.KindOf(identifier));
        }
        return null;
    }

    /// <summary>A thing out of several structures: the donation where one is named, else the first, with the parts of all.</summary>
    private static ScannedCode Together(List<ScannedCode> read)
    {
        if (read.Where(r => r.Kind != ScannedKind.Detail).CountBy(r => r.Kind).Any(k => k.Value > 1))
            return ScannedCode.Mistaken(
                ScannedKind.Unknown,
                "The code holds two of the same kind: scan the one that is meant."
            );
        var main = read.Find(r => r.Kind == ScannedKind.Donation) ?? read[0];
        return read.Aggregate(
            main,
            (all, part) =>
                all with
                {
                    Product = all.Product ?? part.Product,
                    European = all.European ?? part.European,
                    Expires = all.Expires ?? part.Expires,
                    Collected = all.Collected ?? part.Collected,
                    Produced = all.Produced ?? part.Produced,
                    Moment = all.Moment ?? part.Moment,
                }
        );
    }

    private static ScannedCode Donation(string text, char? check = null)
    {
        try
        {
            var number = DonationNumber.Parse(text);
            return check is null || check == number.CheckCharacter
                ? ScannedCode.Of(ScannedKind.Donation, number.Din) with
                {
                    Donation = number,
                }
                : ScannedCode.Mistaken(
                    ScannedKind.Donation,
                    "The check character does not belong to this number: it was mistyped."
                );
        }
        catch (RuleBroken refused)
        {
            return ScannedCode.Mistaken(ScannedKind.Donation, refused.Broken[0].Because);
        }
    }

    private static ScannedCode NotOfForm(ScannedKind kind) =>
        ScannedCode.Mistaken(kind, "The code has not the characters that its beginning promises: scan it again.");

    /// <summary>Where another structure begins, or nothing is left.</summary>
    private static bool Ended(string rest) => rest is [] or ['=' or '&', ..];

    /// <summary>Without the symbology identifier that a scanner may put before: <c>]C0</c>, <c>]d1</c>.</summary>
    private static string WithoutSymbology(string text) => text is [']', _, _, ..] ? text[3..] : text;
}
