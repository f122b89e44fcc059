using System.Globalization;
using System.Text.RegularExpressions;

namespace CellLot.Domain.Identifiers;

/// <summary>
/// A Single European Code (Directive 2006/86/EC, Annex VII): donation identification sequence (country, tissue establishment,
/// donation) and product identification sequence (coding system, product, split, expiry), 40 characters together.
/// </summary>
/// <param name="Country">ISO code of two letters.</param>
/// <param name="Establishment">6 characters, zeros before: <c>00A317</c>.</param>
/// <param name="Donation">13 characters; a DIN where the coding system is ISBT 128.</param>
/// <param name="CodingSystem">E for EUTC, A for ISBT 128, B for Eurocode.</param>
/// <param name="Product">7 characters; a product description code with two zeros before where the system is ISBT 128.</param>
/// <param name="Split">3 characters: <c>003</c>, <c>0Ab</c>; undivided <c>000</c>.</param>
/// <param name="Expires">Null for <c>00000000</c>: none.</param>
public sealed partial record EuropeanCode(
    string Country,
    string Establishment,
    string Donation,
    char CodingSystem,
    string Product,
    string Split,
    DateOnly? Expires
)
{
    private const string NoExpiry = "00000000";

    /// <summary>The 40 characters.</summary>
    public override string ToString() =>
        $"{Country}{Establishment}{Donation}{CodingSystem}{Product}{Split}"
        + (Expires?.ToString("yyyyMMdd", CultureInfo.InvariantCulture) ?? NoExpiry);

    /// <summary>Reads the 40 characters; null where they have not this form or the expiry is no day.</summary>
    internal static EuropeanCode? Of(string data)
    {
        if (!Form().IsMatch(data))
            return null;
        var none = data.EndsWith(NoExpiry, StringComparison.Ordinal);
        var expires = none ? null : LabelTime.OfCalendar(data[32..]);
        return none || expires is not null
            ? new EuropeanCode(data[..2], data[2..8], data[8..21], data[21], data[22..29], data[29..32], expires?.Day)
            : null;
    }

    [GeneratedRegex(
        "^[A-Z]{2}[A-Z0-9]{6}[A-Z0-9]{13}[EAB][A-Z0-9]{7}[A-Za-z0-9]{3}[0-9]{8}\\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Form();
}
