namespace CellLot.Domain.Identifiers;

/// <summary>A GS1 application identifier that CellLot reads, with the form of what follows it.</summary>
/// <param name="Digits">Digits that stand first.</param>
/// <param name="More">Further characters at most; 0 where the length is fixed.</param>
/// <param name="HasCheckDigit">True when the last of the digits checks the others.</param>
/// <param name="Kind">What a number of this identifier alone is of.</param>
internal sealed record Gs1Identifier(string Code, int Digits, int More, bool HasCheckDigit, ScannedKind Kind)
{
    private const string Marks = "!\"%&'()*+,-./:;<=>?_";

    private static readonly Gs1Identifier[] All =
    [
        new("00", 18, 0, true, ScannedKind.ShippingUnit),
        new("01", 14, 0, true, ScannedKind.Article),
        new("10", 0, 20, false, ScannedKind.Material),
        new("11", 6, 0, false, ScannedKind.Production),
        new("17", 6, 0, false, ScannedKind.Expiry),
        new("21", 0, 20, false, ScannedKind.Unknown),
        new("253", 13, 17, true, ScannedKind.Document),
        new("254", 0, 20, false, ScannedKind.Unknown),
        new("414", 13, 0, true, ScannedKind.Location),
        new("7003", 10, 0, false, ScannedKind.Expiry),
        new("8017", 18, 0, true, ScannedKind.Provider),
        new("8018", 18, 0, true, ScannedKind.Patient),
    ];

    public bool IsFixed => More == 0;

    /// <summary>True for the numbers that name a thing by themselves.</summary>
    public bool IsNumberOfThing => HasCheckDigit;

    /// <summary>The identifier with which a text begins, or null. None is the beginning of another.</summary>
    public static Gs1Identifier? At(ReadOnlySpan<char> text)
    {
        foreach (var identifier in All)
            if (text.StartsWith(identifier.Code, StringComparison.Ordinal))
                return identifier;
        return null;
    }

    public static Gs1Identifier? Named(string code) =>
        Array.Find(All, i => string.Equals(i.Code, code, StringComparison.Ordinal));

    /// <summary>True when the value has the length and the characters of this identifier.</summary>
    public bool Fits(string value) =>
        value.Length >= Math.Max(Digits, 1)
        && value.Length <= Digits + More
        && value.AsSpan(0, Digits).IndexOfAnyExceptInRange('0', '9') < 0
        && value.All(c => char.IsAsciiLetterOrDigit(c) || Marks.Contains(c, StringComparison.Ordinal));
}
