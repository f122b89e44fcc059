using CellLot.Domain.Identifiers;

namespace CellLot.Web;

/// <summary>Where a scan leads. What has no page of its own leads to one that says what is known under it.</summary>
public static class ScanTarget
{
    /// <summary>The page that says that people are not looked up by their codes.</summary>
    public const string Person = "/scan/person";

    /// <summary>Said where a person's code was scanned for a hold: nothing of the code, and what to scan instead.</summary>
    public const string PersonIsNotHeld =
        "This is the code of a person: a patient's wristband or card, or a donor's registry number. It was not kept and nothing was looked up by it. "
        + "People are not held: scan the dose's label, the lot or the containers that it was made of; for a donor, the donation's label or the pseudonym (donor/D-…).";

    /// <summary>The address for what was scanned or typed. Never holds anything of a person's identity.</summary>
    public static string Of(string scanned)
    {
        var text = scanned.Trim(' ', '\t', '\r', '\n');
        if (text.Length == 0)
            return "/";
        var code = ScannedCode.Read(text);
        return Page(code) ?? $"/find?code={Uri.EscapeDataString(text)}";
    }

    /// <summary>The page of the thing itself; null where it has none or the code is wrong.</summary>
    public static string? Page(ScannedCode code)
    {
        if (IsOfPerson(code))
            return Person;
        if (!code.IsRead)
            return null;
        var id = Uri.EscapeDataString(code.Id);
        return code.Kind switch
        {
            ScannedKind.Dose or ScannedKind.Order => $"/doses/{id}",
            ScannedKind.Lot => $"/lots/{id}",
            ScannedKind.Container when code.Within is { } lot =>
                $"/lots/{Uri.EscapeDataString(lot)}?container={id}#{id}",
            ScannedKind.Hold => Holds.Address(code.Id),
            ScannedKind.Donation => $"/find?code={id}",
            _ => null,
        };
    }

    /// <summary>True for codes that name a patient or, by a registry's number, a donor: they go into no address and no search.</summary>
    public static bool IsOfPerson(ScannedCode code) => code.Kind is ScannedKind.Patient or ScannedKind.DonorGrid;
}
