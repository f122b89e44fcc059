using CellLot.Domain.Units;
using Microsoft.AspNetCore.Http;

namespace CellLot.Web.Pharmacy;

/// <summary>Where the API reckons the live figures of the pharmacy's forms.</summary>
internal static class ReckonPaths
{
    /// <summary>A dose before it is ordered.</summary>
    public static string Order(string patient, string protocol, int index, decimal? perKg, decimal? cells) =>
        Of(
            "order",
            ("patient", patient),
            ("protocol", protocol),
            ("infusionIndex", Plain(index)),
            ("dosePerKg", Plain(perKg)),
            ("cells", Plain(cells))
        );

    /// <summary>A read of this name; what is empty is left out.</summary>
    public static string Of(string name, params IEnumerable<(string Name, string? Value)> asked) =>
        $"/api/v1/pharmacy/reckon/{name}"
        + QueryString.Create(
            asked.Where(a => !string.IsNullOrEmpty(a.Value)).Select(a => KeyValuePair.Create(a.Name, a.Value))
        );

    /// <summary>A number as the API reads it; null stays null.</summary>
    public static string? Plain(decimal? number) => number is { } n ? Figures.Plain(n) : null;
}
