using CellLot.Domain;
using CellLot.Domain.Identifiers;

namespace CellLot.Web;

/// <summary>Where a scan leads: CellLot's own codes, DINs, lot, container and order numbers. Unknown ones lead to a page that says so.</summary>
public static class ScanTarget
{
    private const string DoseLabel = "CL-DOSE:";

    /// <summary>The address for what was scanned or typed; small letters are taken as capitals.</summary>
    public static string Of(string scanned)
    {
        var code = scanned.Trim().ToUpperInvariant();
        var escaped = Uri.EscapeDataString(code);
        if (code.Length == 0)
            return "/";
        if (DoseOf(code) is { } order)
            return $"/doses/{Uri.EscapeDataString(order)}";
        if (code.StartsWith("CL", StringComparison.Ordinal) && code.Split('-') is { Length: 3 } parts)
            return $"/lots/{Uri.EscapeDataString($"{parts[0]}-{parts[1]}")}?container={escaped}#{escaped}";
        if (code.StartsWith("CL", StringComparison.Ordinal) && code.Contains('-', StringComparison.Ordinal))
            return $"/lots/{escaped}";
        return $"/find?code={escaped}";
    }

    /// <summary>The order whose dose a label or an order number names; null where it is neither.</summary>
    /// <param name="code">In capitals.</param>
    public static string? DoseOf(string code) =>
        code.StartsWith(DoseLabel, StringComparison.Ordinal) && code.Length > DoseLabel.Length
            ? code[DoseLabel.Length..]
        : code.StartsWith("ORD-", StringComparison.Ordinal) ? code
        : null;

    /// <summary>
    /// The donation number in what was scanned or typed, as printed for people or plain; null where it is none.
    /// A wrong check character makes it none: <paramref name="because"/> says so.
    /// </summary>
    public static DonationNumber? DonationOf(string scanned, out string? because)
    {
        because = null;
        var code = scanned.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (code.Length == 16 && code[0] != '=')
            code = code[..13] + code[15]; // as printed: the flags between number and check character
        if (!(code.StartsWith('=') || code.Length is 13 or 14))
            return null;
        try
        {
            return DonationNumber.Parse(code);
        }
        catch (RuleBroken refused)
        {
            because = refused.Broken[0].Because;
            return null;
        }
    }
}
