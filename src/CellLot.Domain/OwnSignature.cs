namespace CellLot.Domain;

/// <summary>A decision is signed by the very person who asks for it: a role that was checked for one is not lent by another.</summary>
public static class OwnSignature
{
    /// <summary>Notes <c>SIGNATURE_MISSING</c> or <c>SIGNATURE_INVALID</c> unless the act's own person signed with this meaning (21 CFR 11.50).</summary>
    public static void RequireOwnSignature(this Rules rules, Act act, string meaning)
    {
        var signature = act.SignatureFor(meaning);
        if (rules.Require(signature is not null, Refusals.SignatureMissing, $"The signature «{meaning}» is missing."))
            rules.Require(
                string.Equals(signature!.Person, act.By, StringComparison.Ordinal),
                Refusals.SignatureInvalid,
                $"«{meaning}» is signed by {signature.PrintedName}, but {act.ByName} asks: the one who decides signs."
            );
    }
}
