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

    /// <summary>A figure with its unit.</summary>
    public static string Figure(string rounded, string? unit) => unit is null ? rounded : $"{rounded} {unit}";
}
