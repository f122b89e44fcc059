using CellLot.Domain;
using CellLot.Domain.Identifiers;
using CellLot.Web.Entries;

namespace CellLot.Web.Bench;

/// <summary>A donation number as scanned or typed into a form.</summary>
internal static class ScannedDonation
{
    /// <summary>The number; null where it is none, which is noted beside its field.</summary>
    public static DonationNumber? Read(Entry form, string field, string typed)
    {
        if (typed.Length == 0)
            return null; // a field that must be filled says so itself
        var code = ScannedCode.Read(typed);
        if (code is { IsRead: true, Donation: { } donation })
            return donation;
        form.Fail(
            field,
            Refusals.InputInvalid.Code,
            code.Wrong ?? $"«{typed}» is not a donation number.",
            "Scan the label again, or type all of it with its check character."
        );
        return null;
    }
}
