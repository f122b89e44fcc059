using System.Security.Cryptography;

namespace CellLot.Identity.People;

/// <summary>
/// A pseudonym: a letter for the kind, a hyphen, 17 random characters of Crockford's base 32 (85 bits). Nothing of the
/// person, of the order or of the site is in it; no character is taken for another one.
/// </summary>
public static class Pseudonym
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 17;

    /// <param name="letter">Of the kind: D, M, N or P.</param>
    public static string New(string letter) => $"{letter}-{RandomNumberGenerator.GetString(Alphabet, Length)}";

    /// <summary>Could this be one?</summary>
    public static bool IsOne(string text) =>
        text.Length == Length + 2
        && text[0] is 'D' or 'M' or 'N' or 'P'
        && text[1] == '-'
        && text[2..].All(c => Alphabet.Contains(c, StringComparison.Ordinal));
}
