using CellLot.Web.Components;

namespace CellLot.Web.Release;

/// <summary>Quality's words for a lot's status as a page says and colours them.</summary>
internal static class LotStatusWords
{
    /// <summary><c>Waiting for release</c>.</summary>
    public static string Of(string status) =>
        status switch
        {
            "unknown" => "Not filled yet",
            "pending" => "Waiting for release",
            "conditional" => "Conditionally released",
            _ => Said.State(status),
        };

    /// <summary>Colour class; the word says the same.</summary>
    public static string Tag(string status) =>
        status switch
        {
            "released" => "nhsuk-tag nhsuk-tag--green",
            "rejected" or "recalled" => "nhsuk-tag nhsuk-tag--red",
            "pending" or "conditional" => "nhsuk-tag nhsuk-tag--yellow",
            _ => "nhsuk-tag nhsuk-tag--grey",
        };
}
