using System.Globalization;

namespace CellLot.Domain.Units;

/// <summary>How quantities are said in sentences, the same on screen, on paper and in the console.</summary>
public static class Shown
{
    /// <summary>Cells in millions with the exponent, at most three places: <c>25.28 × 10⁶</c>. A bare "90" is never written.</summary>
    public static string Cells(decimal cells) => $"{Number(cells / 1_000_000m)} × 10⁶";

    /// <summary>A number, at most three places, without trailing zeros: <c>31.6</c>.</summary>
    public static string Number(decimal number) =>
        Math.Round(number, 3, MidpointRounding.AwayFromZero).ToString("0.###", CultureInfo.InvariantCulture);
}
