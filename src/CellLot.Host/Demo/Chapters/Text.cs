using System.Globalization;
using System.Text.Json;
using CellLot.Domain.Units;

namespace CellLot.Host.Demo.Chapters;

/// <summary>Figures of answers, and how the chapters write them.</summary>
internal static class Text
{
    /// <summary>E.g. <c>89.91 × 10⁶</c>.</summary>
    public static string Millions(decimal cells) => Figures.Millions(cells);

    public static string Plain(decimal value) => Figures.Plain(value);

    /// <summary>A number that the API writes as text.</summary>
    public static decimal Number(JsonElement answer, string name) =>
        decimal.Parse(answer.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    /// <summary>Time of day, UTC, of an instant.</summary>
    public static string Clock(JsonElement answer, string name) =>
        $"{answer.GetProperty(name).GetDateTimeOffset().UtcDateTime:HH:mm:ss}Z";

    /// <summary>A text some members down, or null where one is absent.</summary>
    public static string? At(JsonElement answer, params IReadOnlyList<string> path)
    {
        foreach (var name in path)
            if (!answer.TryGetProperty(name, out answer))
                return null;
        return answer.GetString();
    }
}
