namespace CellLot.Domain.Site;

/// <summary>
/// Invariant 25: who wrote a version does not approve it; the approval is signed by the person who gives it; a version comes
/// into force on its date and never before its approval was given.
/// </summary>
internal static class ApprovalRule
{
    /// <summary>Notes what stands against an approval.</summary>
    /// <param name="what">E.g. <c>version 2 of SOP-COUNT</c>.</param>
    public static void Check(Rules rules, Act act, string author, DateTimeOffset effectiveFrom, string what)
    {
        var signature = act.SignatureFor(Meanings.Approved);
        if (
            rules.Require(
                signature is not null,
                Refusals.SignatureMissing,
                $"The signature «{Meanings.Approved}» of {what} is missing."
            )
        )
            rules.Require(
                string.Equals(signature!.Person, act.By, StringComparison.Ordinal),
                Refusals.SignatureInvalid,
                "The approval is signed by the person who is signed in."
            );
        rules.Require(
            !string.Equals(author, act.By, StringComparison.Ordinal)
                && !string.Equals(author, signature?.Person, StringComparison.Ordinal),
            Refusals.SelfReview,
            $"{author} wrote {what}: another person approves it."
        );
        rules.Require(
            effectiveFrom >= act.OccurredAt,
            Refusals.InputInvalid,
            $"effectiveFrom: {what} cannot come into force before it is approved."
        );
    }
}
