namespace CellLot.Domain.Identifiers;

/// <summary>The form of the pseudonyms that Identity gives: a letter for the kind, a hyphen, 17 characters of Crockford's base 32.</summary>
public static class PersonPseudonym
{
    /// <summary>Could this be one of that kind? One in six hundred has no digit.</summary>
    /// <param name="letter">D, M, N or P.</param>
    public static bool IsOne(string text, char letter) =>
        text is [var kind, '-', .. { Length: 17 } rest]
        && kind == letter
        && rest.All(c => char.IsAsciiDigit(c) || (char.IsAsciiLetterUpper(c) && c is not ('I' or 'L' or 'O' or 'U')));
}
