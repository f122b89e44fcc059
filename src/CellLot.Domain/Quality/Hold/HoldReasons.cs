namespace CellLot.Domain.Quality;

/// <summary>A reason of the list.</summary>
/// <param name="Code">Kept in events and messages, e.g. <c>look-back</c>.</param>
/// <param name="Words">For people.</param>
public sealed record HoldReason(string Code, string Words);

/// <summary>Why something may be held. The text beside the code says what happened.</summary>
public static class HoldReasons
{
    public const string DonorNotEligible = "donor-not-eligible";
    public const string ConsentWithdrawn = "consent-withdrawn";
    public const string DonationNotAccepted = "donation-not-accepted";
    public const string LatePositiveResult = "late-positive-result";
    public const string MaterialRecalled = "material-recalled";
    public const string MaterialHeld = "material-held";
    public const string Exposure = "exposure";
    public const string QaDecision = "qa-decision";

    /// <summary>In the order in which a page offers them.</summary>
    public static IReadOnlyList<HoldReason> All { get; } =
    [
        new(QaDecision, "Decision of quality assurance"),
        new("look-back", "Look-back or recall"),
        new("complaint-or-reaction", "Complaint or reaction of a patient"),
        new("out-of-specification", "Result out of specification"),
        new(LatePositiveResult, "Late positive result"),
        new("deviation", "Deviation"),
        new(Exposure, "Exposure or temperature excursion"),
        new(MaterialRecalled, "Material recalled"),
        new(MaterialHeld, "Material held"),
        new(DonorNotEligible, "Donor not eligible"),
        new(ConsentWithdrawn, "Consent withdrawn"),
        new(DonationNotAccepted, "Donation not accepted"),
        new("other", "Other"),
    ];

    /// <summary>True when the list holds it.</summary>
    public static bool Knows(string code) => All.Any(r => string.Equals(r.Code, code, StringComparison.Ordinal));
}
