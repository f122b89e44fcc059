namespace CellLot.Web.Release;

/// <summary>Verdicts in words.</summary>
internal static class VerdictWords
{
    /// <summary><c>conforms</c>, <c>DOES NOT CONFORM</c>: what is wrong is written large, for colour is never alone.</summary>
    public static string Of(string? verdict) =>
        verdict switch
        {
            "conforms" => "conforms",
            "doesNotConform" => "DOES NOT CONFORM",
            "reported" => "reported, no limit",
            _ => "not judged yet",
        };

    /// <summary>A reckoned figure as it was read: after six places it is broken off, with dots that say so.</summary>
    public static string Read(string raw) =>
        raw.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point && raw.Length > point + 7
            ? $"{raw[..(point + 7)]}…"
            : raw;

    /// <summary>A figure with its unit.</summary>
    public static string Figure(string rounded, string? unit) => unit is null ? rounded : $"{rounded} {unit}";
}
