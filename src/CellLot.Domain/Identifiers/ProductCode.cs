using System.Text.RegularExpressions;

namespace CellLot.Domain.Identifiers;

/// <summary>
/// An ISBT 128 product code (data structure 003): what the product is, how it was collected, which division. Its tables are
/// ICCBBA's and are not here: the form is judged, not the meaning.
/// </summary>
/// <param name="Description">Product description code, 5 characters: <c>S1295</c>; S is cellular therapy, Y a clinical trial.</param>
/// <param name="CollectionType">One character; <c>4</c>.</param>
/// <param name="Division">Two characters: <c>00</c> undivided, <c>Ab</c>; <c>99</c>: see the product divisions structure.</param>
public sealed partial record ProductCode(string Description, char CollectionType, string Division)
{
    /// <summary>The 8 characters.</summary>
    public override string ToString() => $"{Description}{CollectionType}{Division}";

    /// <summary>Reads the 8 characters behind <c>=&lt;</c>; null where they have not this form. Small letters are not capitals here.</summary>
    internal static ProductCode? Of(string data) =>
        Form().IsMatch(data) ? new ProductCode(data[..5], data[5], data[6..]) : null;

    [GeneratedRegex(
        "^[A-Z][A-Z0-9][0-9]{3}[A-Za-z0-9](?:[A-Z0][a-z0]|[A-Z][0-9]|[0-9]{2})\\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Form();
}
