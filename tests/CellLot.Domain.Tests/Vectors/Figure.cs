using System.Globalization;

namespace CellLot.Domain.Tests;

/// <summary>Exact figures in theory rows, where a double would not do.</summary>
internal static class Figure
{
    internal static decimal Of(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
