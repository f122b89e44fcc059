namespace CellLot.Domain.Site.Account;

/// <summary>A sign-in name: 2 to 40 lower-case letters, digits, points and hyphens, a letter first. Also the form of site ids.</summary>
public static class SignInName
{
    /// <summary>Could this be one?</summary>
    public static bool IsOne(string text) =>
        text.Length is >= 2 and <= 40
        && char.IsAsciiLetterLower(text[0])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-');
}
