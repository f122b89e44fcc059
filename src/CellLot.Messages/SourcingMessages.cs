namespace CellLot.Messages;

/// <summary>A donor was registered. The donor is a pseudonym.</summary>
public sealed record DonorRegistered(string Donor, string Kind) : Message;

/// <summary>The consent of a donor as it stands now.</summary>
/// <param name="Scopes">Uses it covers, e.g. <c>manufacture</c>, <c>lupus-study</c>; empty when withdrawn.</param>
public sealed record ConsentChanged(string Donor, bool InForce, string ConsentVersion, IReadOnlyList<string> Scopes)
    : Message;

/// <summary>A determination of eligibility as it stands now, one for each regime.</summary>
/// <param name="Regime"><c>us</c> or <c>eu</c>.</param>
/// <param name="Verdict"><c>eligible</c>, <c>ineligible</c> or <c>incomplete</c>.</param>
public sealed record DonorDetermined(string Donor, string Regime, string Verdict, DateTimeOffset DeterminedAt)
    : Message;

/// <summary>A donation as it stands now.</summary>
/// <param name="Tissue"><c>bone-marrow</c> or <c>umbilical-cord</c>.</param>
/// <param name="State"><c>recovered</c>, <c>received</c>, <c>accepted</c>, <c>quarantined</c> or <c>rejected</c>.</param>
/// <param name="AmountMl">Volume in millilitres (marrow), or null.</param>
public sealed record DonationChanged(
    string Din,
    string Donor,
    string Tissue,
    string State,
    DateTimeOffset RecoveredAt,
    decimal? AmountMl
) : Message;
