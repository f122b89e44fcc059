using System.Globalization;

namespace CellLot.Domain.Pharmacy.Preparations;

/// <summary>An endotoxin result as it is reported: a number, or "&lt;0.5", which counts as 0.5 (domain sheet §3.3).</summary>
internal static class EndotoxinText
{
    public static bool TryRead(string? reported, out decimal euPerMl)
    {
        var text = reported?.Trim() ?? "";
        return decimal.TryParse(
                text.StartsWith('<') ? text[1..].Trim() : text,
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out euPerMl
            )
            && euPerMl >= 0;
    }
}
