using CellLot.Domain;

namespace CellLot.Site.Access;

/// <summary>What a password must be (21 CFR 11.300): long rather than odd; no rule that makes people write it down.</summary>
internal static class PasswordRule
{
    public const int Shortest = 12;
    public const int Longest = 200;
    private const int DifferentCharacters = 6;

    /// <exception cref="RuleBroken"><c>PASSWORD_WEAK</c></exception>
    public static void Check(string account, string name, string password)
    {
        var rules = new Rules();
        rules.Require(
            password.Length is >= Shortest and <= Longest,
            Refusals.PasswordWeak,
            $"A password has {Shortest} to {Longest} characters."
        );
        rules.Require(
            password.Distinct().Count() >= DifferentCharacters,
            Refusals.PasswordWeak,
            $"A password has at least {DifferentCharacters} different characters."
        );
        rules.Require(
            !Within(password, account) && !name.Split(' ').Any(part => Within(password, part)),
            Refusals.PasswordWeak,
            "A password does not contain the person's name."
        );
        rules.ThrowIfBroken();
    }

    private static bool Within(string password, string word) =>
        word.Length >= 4 && password.Contains(word, StringComparison.OrdinalIgnoreCase);
}
