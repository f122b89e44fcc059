namespace CellLot.Domain;

/// <summary>
/// An electronic signature bound to one record (21 CFR 11.50, 11.70; Annex 11 §14). It was granted by Site against two
/// components and checked, once, by the service that keeps it.
/// </summary>
/// <param name="Id">Id of the single-use signature grant.</param>
/// <param name="Person">Account id of the signer.</param>
/// <param name="PrintedName">The signer's printed name.</param>
/// <param name="Meaning">One of <see cref="Meanings"/>.</param>
/// <param name="At">When it was granted, UTC.</param>
/// <param name="RecordHash">SHA-256, hexadecimal, of the record that was signed.</param>
public sealed record Signature(
    Guid Id,
    string Person,
    string PrintedName,
    string Meaning,
    DateTimeOffset At,
    string RecordHash
);

/// <summary>What a signature can mean (21 CFR 11.50(a)(3)). The same words on screen, in print and in events.</summary>
public static class Meanings
{
    public const string Performed = "performed";
    public const string Verified = "verified";
    public const string Determined = "determined";
    public const string Tested = "tested";
    public const string Reviewed = "reviewed";
    public const string Authored = "authored";
    public const string Approved = "approved";
    public const string Released = "released";
    public const string Rejected = "rejected";
    public const string Prescribed = "prescribed";
    public const string Checked = "checked";
    public const string Issued = "issued";
    public const string HandedOver = "handed over";
    public const string Received = "received";
    public const string Administered = "administered";
    public const string Investigated = "investigated";
    public const string Lifted = "lifted";
}
