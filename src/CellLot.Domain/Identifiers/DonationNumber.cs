namespace CellLot.Domain.Identifiers;

/// <summary>
/// A donation identification number as ISBT 128 builds it (data structure 001): 13 characters, a facility, a year and a
/// sequence; two flag characters when scanned; a check character (ISO/IEC 7064 MOD 37-2) when typed.
/// </summary>
public sealed record DonationNumber
{
    private const string Values = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";
    private const int DinLength = 13;

    private DonationNumber(string din, string? scannedFlags)
    {
        Din = din;
        ScannedFlags = scannedFlags;
        var value = CheckValue(din);
        CheckCharacter = Values[value];
        Flags = (60 + value).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The 13 characters; the identity of the donation.</summary>
    public string Din { get; }

    /// <summary>Printed beside the number, typed, never scanned.</summary>
    public char CheckCharacter { get; }

    /// <summary>Flags of type 3: 60 + the check value, 60 to 96.</summary>
    public string Flags { get; }

    /// <summary>The two flag characters of the symbol; null when it was typed.</summary>
    public string? ScannedFlags { get; }

    /// <summary>As printed for people: <c>A9999 26 000123 00 P</c>.</summary>
    public string Display => $"{Din[..5]} {Din[5..7]} {Din[7..]} {ScannedFlags ?? "00"} {CheckCharacter}";

    /// <summary>
    /// Reads 13 characters, 14 with the check character last, or the scanned form: <c>=</c> and 15. Nothing is trimmed, and
    /// lower case is refused.
    /// </summary>
    /// <exception cref="RuleBroken"><c>DIN_INVALID</c>: form, wrong check character, or type 3 flags that are not the computed ones.</exception>
    public static DonationNumber Parse(string text)
    {
        var scanned = text.Length == 16 && text[0] == '=';
        if (!scanned && text.Length is not (DinLength or DinLength + 1))
            throw Invalid("A DIN has 13 characters, 14 with its check character, or = and 15 when scanned.");
        var data = scanned ? text[1..] : text;
        if (!IsDin(data.AsSpan(0, DinLength)))
            throw Invalid(
                "These are not the characters of a DIN: facility A–N, P–Z or 0–9 (not beginning with 0) and digits, year and sequence digits."
            );
        var number = new DonationNumber(data[..DinLength], scanned ? data[DinLength..] : null);
        if (data.Length == DinLength + 1 && data[DinLength] != number.CheckCharacter)
            throw Invalid("The check character does not belong to this number: it was mistyped.");
        if (number.ScannedFlags is { } flags && !AreFlags(flags, number.Flags))
            throw Invalid(
                "The flag characters are not valid, or carry a check value that does not belong to this number."
            );
        return number;
    }

    /// <summary>As <see cref="Parse"/>, without the sentence.</summary>
    public static bool TryParse(string? text, out DonationNumber number)
    {
        try
        {
            number = Parse(text ?? "");
            return true;
        }
        catch (RuleBroken)
        {
            number = null!;
            return false;
        }
    }

    /// <summary>The check value, 0 to 36, of a string of 0–9, A–Z: ISO/IEC 7064 MOD 37-2.</summary>
    public static int CheckValue(ReadOnlySpan<char> characters)
    {
        var sum = 0;
        foreach (var character in characters)
            sum = (sum + ValueOf(character)) * 2 % 37;
        return (38 - sum) % 37;
    }

    /// <summary>The check character of a string of 0–9, A–Z.</summary>
    public static char CheckCharacterOf(ReadOnlySpan<char> characters) => Values[CheckValue(characters)];

    public override string ToString() => Din;

    private static int ValueOf(char character) => char.IsAsciiDigit(character) ? character - '0' : character - 'A' + 10;

    private static bool IsDin(ReadOnlySpan<char> din) =>
        IsFacility(din[0])
        && din[0] != '0'
        && IsFacility(din[1])
        && IsFacility(din[2])
        && !din[3..].ContainsAnyExceptInRange('0', '9');

    private static bool IsFacility(char character) =>
        character is (>= 'A' and <= 'Z' and not 'O') or (>= '0' and <= '9');

    private static bool AreFlags(string flags, string computed)
    {
        if (!flags.All(c => c is (>= '0' and <= '9') or (>= 'A' and <= 'Y' and not ('I' or 'O' or 'Q'))))
            return false;
        var carryCheck =
            char.IsAsciiDigit(flags[1]) && flags[0] is >= '6' and <= '9' && string.CompareOrdinal(flags, "97") < 0;
        return !carryCheck || string.Equals(flags, computed, StringComparison.Ordinal);
    }

    private static RuleBroken Invalid(string because) => new(Refusals.DinInvalid.Because(because));
}
