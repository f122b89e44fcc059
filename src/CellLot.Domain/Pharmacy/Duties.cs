namespace CellLot.Domain.Pharmacy;

/// <summary>Who may do what in the pharmacy: signatures by their meaning, and duties that two people share.</summary>
internal static class Duties
{
    /// <summary>The signature of this meaning, noted as missing where it is not given.</summary>
    public static Signature? Signed(this Rules rules, Act act, string meaning)
    {
        var signature = act.SignatureFor(meaning);
        rules.Require(signature is not null, Refusals.SignatureMissing, $"The signature «{meaning}» is missing.");
        return signature;
    }

    /// <summary>The signature of the person whose session and role this is: nobody else's hand counts for it.</summary>
    public static void SignedBySelf(this Rules rules, Act act, string meaning)
    {
        if (rules.Signed(act, meaning) is { } signature)
            rules.Require(
                Same(signature.Person, act.By),
                Refusals.SignatureInvalid,
                $"«{meaning}» was signed by {signature.PrintedName}, but {act.ByName} is the one who acts."
            );
    }

    /// <summary>Two signatures of two people: the first by the one who acts, the second by somebody else.</summary>
    public static void SignedByTwo(this Rules rules, Act act, string first, string second)
    {
        rules.SignedBySelf(act, first);
        if (rules.Signed(act, second) is { } other)
            rules.NotThe(other.Person, act.By, $"«{first}» and «{second}» were both signed by {other.PrintedName}.");
    }

    /// <summary>These two duties belong to two different people.</summary>
    public static void NotThe(this Rules rules, string person, string? other, string because) =>
        rules.Require(other is null || !Same(person, other), Refusals.TwoPersonRule, because);

    /// <summary>A reason of at least one word.</summary>
    public static void Reasoned(this Rules rules, string? reason) =>
        rules.Require(!string.IsNullOrWhiteSpace(reason), Refusals.ReasonMissing, "Say why.", "reason");

    public static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);

    /// <summary>The server's calendar date at the site: safety gates judge days by it, never by an entered time.</summary>
    public static DateOnly ServerDate(this Act act) =>
        DateOnly.FromDateTime(act.RecordedAt.ToOffset(TimeSpan.FromMinutes(act.OffsetMinutes)).DateTime);
}
