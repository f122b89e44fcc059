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

    /// <summary>Cells in millions, every place kept: <c>88.1118 × 10⁶</c>. A bare "90" is never written.</summary>
    public static string Millions(decimal cells) => $"{Plain(cells / 1_000_000m)} × 10⁶";

    /// <summary>A number to three places at most, for sentences: <c>31.6</c>.</summary>
    public static string About(decimal number) => Plain(Math.Round(number, 3, MidpointRounding.AwayFromZero));

    /// <summary>Cells in millions to three places at most, for sentences: <c>25.28 × 10⁶</c>.</summary>
    public static string AboutMillions(decimal cells) => $"{About(cells / 1_000_000m)} × 10⁶";
}
