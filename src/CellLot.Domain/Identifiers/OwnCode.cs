using System.Text.RegularExpressions;

namespace CellLot.Domain.Identifiers;

/// <summary>
/// CellLot's own codes. Numbers that show by their form what they are of (<c>CL26-0001</c>, <c>CL26-0001-001</c>, <c>ORD-0001</c>, a
/// hold's, a pseudonym) stand for themselves; everything else has its kind before it: <c>CL-MAT:HPL-22</c>,
/// <c>CL-PLACE:LN2-A/R1-B1-P01</c>. A dose label is never an order number: the one is on the bag, the other on paper.
/// </summary>
public static partial class OwnCode
{
    /// <summary>Longest id that a code carries.</summary>
    private const int Longest = 60;

    /// <summary>The words before the colon, with whether the id stands within another's: <c>bank/vial</c>.</summary>
    private static readonly (string Prefix, ScannedKind Kind, bool Within)[] Prefixes =
    [
        ("CL-LOT:", ScannedKind.Lot, false),
        ("CL-CONTAINER:", ScannedKind.Container, false),
        ("CL-DOSE:", ScannedKind.Dose, false),
        ("CL-ORDER:", ScannedKind.Order, false),
        ("CL-HOLD:", ScannedKind.Hold, false),
        ("CL-MAT:", ScannedKind.Material, false),
        ("CL-EQP:", ScannedKind.Equipment, false),
        ("CL-UNIT:", ScannedKind.StorageUnit, false),
        ("CL-PLACE:", ScannedKind.Place, true),
        ("CL-BANK:", ScannedKind.Bank, false),
        ("CL-VIAL:", ScannedKind.Vial, true),
        ("CL-VESSEL:", ScannedKind.Vessel, true),
        ("CL-SAMPLE:", ScannedKind.Sample, false),
        ("CL-FREEZE:", ScannedKind.FreezeRun, false),
        ("CL-SHIP:", ScannedKind.Consignment, false),
    ];

    /// <summary>What a label of the thing carries; <see cref="ScannedCode.Read"/> reads it back.</summary>
    /// <param name="within">The storage unit of a place, the bank of a vial, the lot of a vessel; for other kinds null.</param>
    /// <exception cref="ArgumentException">The kind has no code of CellLot's, or this id would not be read back as it is.</exception>
    public static string Write(ScannedKind kind, string id, string? within = null)
    {
        var prefix = Array.Find(Prefixes, p => p.Kind == kind);
        var code =
            OfForm(id) is { } bare && bare.Kind == kind ? id
            : prefix.Prefix is null ? throw new ArgumentException("CellLot writes no code of this kind.", nameof(kind))
            : prefix.Prefix + (prefix.Within ? $"{within}/{id}" : id);
        var read = ScannedCode.Read(code);
        return
            read.IsRead
            && read.Kind == kind
            && string.Equals(read.Id, id, StringComparison.Ordinal)
            && (!prefix.Within || string.Equals(read.Within, within, StringComparison.Ordinal))
            ? code
            : throw new ArgumentException("This id would not be read back from a code.", nameof(id));
    }

    /// <summary>Null where it is none of CellLot's.</summary>
    internal static ScannedCode? Read(string text)
    {
        foreach (var (prefix, kind, within) in Prefixes)
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return Prefixed(kind, text[prefix.Length..], within);
        return OfForm(text);
    }

    private static ScannedCode Prefixed(ScannedKind kind, string id, bool within)
    {
        var slash = within ? id.IndexOf('/', StringComparison.Ordinal) : -1;
        if (!IsId(id) || (within && (slash <= 0 || slash == id.Length - 1)))
            return ScannedCode.Mistaken(kind, "The label's code is not complete: scan it again, or type the number.");
        if (within)
            return new ScannedCode
            {
                Kind = kind,
                Id = id[(slash + 1)..],
                Within = id[..slash],
            };
        // Numbers whose form is known have one spelling, with the prefix too.
        var form = OfForm(id);
        return form is not null && (form.Kind == kind || (kind == ScannedKind.Dose && form.Kind == ScannedKind.Order))
            ? form with
            {
                Kind = kind,
            }
            : new ScannedCode { Kind = kind, Id = id };
    }

    private static ScannedCode? OfForm(string text)
    {
        var capitals = text.ToUpperInvariant();
        ScannedKind? kind =
            Lot().IsMatch(capitals) ? ScannedKind.Lot
            : Container().IsMatch(capitals) ? ScannedKind.Container
            : Order().IsMatch(capitals) ? ScannedKind.Order
            : Hold().IsMatch(capitals) ? ScannedKind.Hold
            : !Pseudonym().IsMatch(capitals) ? null
            : capitals[0] == 'P' ? ScannedKind.Pseudonym
            : ScannedKind.Donor;
        return kind is not { } known
            ? null
            : new ScannedCode
            {
                Kind = known,
                Id = capitals,
                Within = known == ScannedKind.Container ? capitals[..capitals.LastIndexOf('-')] : null,
            };
    }

    private static bool IsId(string id) =>
        id.Length is > 0 and <= Longest && !id.Any(char.IsControl) && id[0] != ' ' && id[^1] != ' ';

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    [GeneratedRegex("^CL[0-9]{2}-[0-9A-Z]{1,20}\\z", Plain)]
    private static partial Regex Lot();

    [GeneratedRegex("^CL[0-9]{2}-[0-9A-Z]{1,20}-[0-9]{2,5}\\z", Plain)]
    private static partial Regex Container();

    [GeneratedRegex("^ORD-[0-9A-Z]{1,20}\\z", Plain)]
    private static partial Regex Order();

    /// <summary>As the pages number holds: ten hexadecimal digits. A shorter <c>H-4711</c> may be a hospital's number.</summary>
    [GeneratedRegex("^H-[0-9A-F]{10}\\z", Plain)]
    private static partial Regex Hold();

    /// <summary>As Identity gives them: 17 characters of Crockford's base 32 behind the letter of the kind.</summary>
    [GeneratedRegex("^[DMNP]-[0-9A-HJKMNP-TV-Z]{17}\\z", Plain)]
    private static partial Regex Pseudonym();
}
