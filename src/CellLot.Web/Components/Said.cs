using System.Globalization;

namespace CellLot.Web.Components;

/// <summary>How the pages show numbers and times: units and the exponent always there, times with their zone.</summary>
internal static class Said
{
    /// <summary><c>90.0 × 10⁶ (90 million)</c>; a dash where nothing is known yet.</summary>
    public static string Cells(decimal? cells) =>
        cells is { } c
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Math.Round(c / 1_000_000m, 2, MidpointRounding.AwayFromZero):0.0#} × 10⁶ ({Math.Round(c / 1_000_000m, 1, MidpointRounding.AwayFromZero):0.#} million)"
            )
            : "–";

    /// <summary><c>2026-03-02 08:40 UTC</c>: the zone always stands beside the time.</summary>
    public static string When(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Sentence case for a state word.</summary>
    public static string State(string state) =>
        state.Length == 0 ? "–" : char.ToUpperInvariant(state[0]) + state[1..].Replace('-', ' ');

    /// <summary>Colour class of a state; the word itself says the same.</summary>
    public static string Tag(string state) =>
        state switch
        {
            "released" or "completed" or "accepted" => "nhsuk-tag nhsuk-tag--green",
            "rejected" or "recalled" or "on hold" or "mismatched" or "stopped" => "nhsuk-tag nhsuk-tag--red",
            "waiting for release" or "pending" or "conditionally released" or "paused" => "nhsuk-tag nhsuk-tag--yellow",
            _ => "nhsuk-tag nhsuk-tag--grey",
        };
}
