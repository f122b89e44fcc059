namespace CellLot.Messages;

/// <summary>A donor was registered. The donor is a pseudonym.</summary>
/// <param name="Kind"><c>adult</c>, <c>mother</c> or <c>newborn</c>.</param>
public sealed record DonorRegistered(string Donor, string Kind) : Message
{
    /// <summary>A newborn's mother, on whom its eligibility and consent are judged; null for others.</summary>
    public string? Mother { get; init; }
}

/// <summary>The consent of a donor as it stands now.</summary>
/// <param name="Scopes">Uses it covers, e.g. <c>manufacture</c>, <c>lupus-study</c>; empty when withdrawn.</param>
public sealed record ConsentChanged(string Donor, bool InForce, string ConsentVersion, IReadOnlyList<string> Scopes)
    : Message;

/// <summary>
/// The determination of eligibility that changed, one for each regime; <see cref="Standing"/> is the complete list, so that the
/// newest message of a donor says everything.
/// </summary>
/// <param name="Regime"><c>us</c> or <c>eu</c>.</param>
/// <param name="Verdict"><c>eligible</c>, <c>ineligible</c> or <c>incomplete</c>.</param>
public sealed record DonorDetermined(string Donor, string Regime, string Verdict, DateTimeOffset DeterminedAt) : Message
{
    /// <summary>The verdict that this one replaces for the regime; null for a first one.</summary>
    public string? Before { get; init; }

    /// <summary>
    /// What found it when a later finding suspended an eligible donor, <c>test-result</c> or <c>history</c>; null when a physician
    /// determined. Never which test.
    /// </summary>
    public string? Cause { get; init; }

    /// <summary>Every regime's determination as it stands now.</summary>
    public IReadOnlyList<RegimeVerdict> Standing { get; init; } = [];
}

/// <summary>What was determined for one regime; verdict as in <see cref="DonorDetermined"/>.</summary>
public sealed record RegimeVerdict(string Regime, string Verdict, DateTimeOffset DeterminedAt);

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
) : Message
{
    /// <summary>Everyone whose material it is: the donor, or mother and newborn.</summary>
    public IReadOnlyList<string> Donors { get; init; } = [];

    /// <summary>Mass in grams (cord), or null.</summary>
    public decimal? AmountGrams { get; init; }

    /// <summary>It was accepted before: lots may descend from it.</summary>
    public bool WasAccepted { get; init; }

    /// <summary>Regimes under which it was accepted; empty before.</summary>
    public IReadOnlyList<string> AcceptedFor { get; init; } = [];
}
