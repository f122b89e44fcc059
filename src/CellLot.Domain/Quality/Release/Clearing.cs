namespace CellLot.Domain.Quality;

/// <summary>Which command clears which gate: stable words by which a page leads there, the service before the point.</summary>
internal static class Clearing
{
    /// <summary>Where no result is there yet.</summary>
    public const string Enter = "quality.enter-results";

    /// <summary>Where the result is reckoned from the thaw of a container.</summary>
    public const string Thaw = "quality.test-thawed-container";

    /// <summary>Where a result waits.</summary>
    public const string Review = "quality.review-results";

    /// <summary>Where a result lies outside its limits.</summary>
    public const string Investigate = "quality.open-investigation";

    /// <summary>Where a deviation of the batch record is not on Quality's record yet.</summary>
    public const string Raise = "quality.raise-deviation";

    /// <summary>Where a deviation is not weighed.</summary>
    public const string Classify = "quality.classify-deviation";

    /// <summary>The command of a kind of gate, where the gate itself names no other.</summary>
    public static string Of(string code) =>
        code switch
        {
            "fill" => "manufacturing.fill-containers",
            "batch-record" => "manufacturing.close-batch-record",
            "labels" => "manufacturing.reconcile-labels",
            "donations" => "sourcing.accept-donation",
            "donors" => "sourcing.register-donor",
            "eligibility" => "sourcing.determine-eligibility",
            "consent" => "sourcing.give-consent",
            "specification" => "quality.draw-sample",
            "results" => Enter,
            "recovery" => Thaw,
            "investigations" => "quality.close-investigation",
            "deviations" => "quality.close-deviation",
            "holds" => "quality.lift-hold",
            "review" => "quality.review-dossier",
            "expiry" => "quality.extend-expiry",
            _ => throw new ArgumentOutOfRangeException(nameof(code), code, "no kind of gate"),
        };
}
