namespace CellLot.Web;

/// <summary>Where a scan leads: CellLot's own codes, DINs, lot, container and order numbers. Unknown ones lead to a page that says so.</summary>
public static class ScanTarget
{
    public static string Of(string scanned)
    {
        var code = scanned.Trim();
        var escaped = Uri.EscapeDataString(code);
        if (code.StartsWith("CL-DOSE:", StringComparison.OrdinalIgnoreCase))
            return $"/doses/{Uri.EscapeDataString(code["CL-DOSE:".Length..])}";
        if (code.StartsWith("ORD-", StringComparison.OrdinalIgnoreCase))
            return $"/doses/{escaped}";
        if (code.StartsWith("CL", StringComparison.Ordinal) && code.Split('-') is { Length: 3 } parts)
            return $"/lots/{Uri.EscapeDataString($"{parts[0]}-{parts[1]}")}?container={escaped}";
        if (code.StartsWith("CL", StringComparison.Ordinal))
            return $"/lots/{escaped}";
        return $"/find?code={escaped}";
    }

    /// <summary>The 13 characters of a donation number, scanned (<c>=</c> and flags) or typed (with or without its check character); empty otherwise.</summary>
    public static string DinOf(string scanned)
    {
        var code = scanned.Trim().TrimStart('=').Replace(" ", "", StringComparison.Ordinal);
        return code.Length is 13 or 14 or 15 && code.All(char.IsAsciiLetterOrDigit) ? code[..13] : "";
    }
}
