using System.Collections.Immutable;

namespace CellLot.Domain.Sourcing;

/// <summary>Events of <c>donation/{DIN}</c>. Each carries what the donation is, complete: who is told needs nothing else.</summary>
public interface IDonationEvent : IEvent
{
    DonationFacts Facts { get; }
}

/// <summary>What a donation is, from its recovery on.</summary>
/// <param name="Din">13 characters, the identity.</param>
/// <param name="Display">As printed, with flags and check character.</param>
/// <param name="Donor">Pseudonym of who consented and was tested: the mother where a cord was given.</param>
/// <param name="Newborn">Pseudonym of the newborn whose cord it is, else null.</param>
/// <param name="RecoveredOn">Local date at the site: windows count calendar days.</param>
/// <param name="AmountMl">Volume of marrow, mL; null for tissue that is weighed.</param>
/// <param name="AmountGrams">Mass of tissue, g; null for marrow.</param>
public sealed record DonationFacts(
    string Din,
    string Display,
    string Donor,
    string? Newborn,
    string Tissue,
    DateTimeOffset RecoveredAt,
    DateOnly RecoveredOn,
    decimal? AmountMl,
    decimal? AmountGrams
)
{
    /// <summary>Everyone whose material it is: one donor, or mother and newborn.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ImmutableArray<string> Donors => Newborn is null ? [Donor] : [Donor, Newborn];
}

/// <summary>Tissue was recovered and labelled with its DIN.</summary>
/// <param name="Anticoagulant">With its lot, or null.</param>
public sealed record DonationRecovered(Act Act, DonationFacts Facts, string? Anticoagulant) : IDonationEvent;

/// <summary>Packed and sealed for transport.</summary>
public sealed record DonationPacked(Act Act, DonationFacts Facts, string Container, string Seal) : IDonationEvent;

/// <summary>Arrived; label scanned again, seal and condition looked at. In quarantine until it is accepted.</summary>
/// <param name="MinCelsius">Lowest temperature of the transport's record.</param>
/// <param name="MaxCelsius">Highest temperature of the transport's record.</param>
public sealed record DonationReceived(
    Act Act,
    DonationFacts Facts,
    bool SealIntact,
    bool ConditionAcceptable,
    decimal MinCelsius,
    decimal MaxCelsius
) : IDonationEvent;

/// <summary>Accepted for manufacture under these regimes.</summary>
/// <param name="Regimes">Regimes whose determinations were checked.</param>
public sealed record DonationAccepted(Act Act, DonationFacts Facts, ImmutableList<string> Regimes) : IDonationEvent;

/// <summary>Kept apart, not to be used.</summary>
/// <param name="WasAccepted">Lots may descend from it.</param>
public sealed record DonationQuarantined(Act Act, DonationFacts Facts, bool WasAccepted, string Reason)
    : IDonationEvent;

/// <summary>Not to be used, for good.</summary>
/// <param name="WasAccepted">Lots may descend from it.</param>
public sealed record DonationRejected(Act Act, DonationFacts Facts, bool WasAccepted, string Reason) : IDonationEvent;
