using System.Globalization;

namespace CellLot.Domain.Units;

/// <summary>How a number is written in a sentence or an answer: plain, with a point, without zeros at the end.</summary>
public static class Figures
{
    /// <summary>Without exponent, without zeros at the end, never −0.</summary>
    public static string Plain(decimal value)
    {
        var trimmed = value / 1.0000000000000000000000000000m;
        return trimmed == 0 ? "0" : trimmed.ToString(CultureInfo.InvariantCulture);
    }
}
