using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CellLot.Domain.Quality;

/// <summary>
/// What a release rests on, as one source stream last stated it. A newer version replaces an older one of the same source and
/// kind, whatever the order of arrival.
/// </summary>
/// <param name="Source">Stream it comes from, e.g. <c>donor/DN-1</c>.</param>
/// <param name="Version">Version of that stream.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LineageInput), "lineage")]
[JsonDerivedType(typeof(BatchRecordInput), "batch-record")]
[JsonDerivedType(typeof(LabelsInput), "labels")]
[JsonDerivedType(typeof(EligibilityInput), "eligibility")]
[JsonDerivedType(typeof(ConsentInput), "consent")]
[JsonDerivedType(typeof(DonationInput), "donation")]
[JsonDerivedType(typeof(SampleInput), "sample")]
[JsonDerivedType(typeof(InvestigationInput), "investigation")]
[JsonDerivedType(typeof(DeviationInput), "deviation")]
[JsonDerivedType(typeof(HoldInput), "hold")]
public abstract record GateInput(string Source, long Version)
{
    /// <summary>Source, version: where a sentence comes from.</summary>
    [JsonIgnore]
    public string Evidence => $"{Source}@{Version}";

    /// <summary>Whether another input states the same matter, perhaps in another version.</summary>
    public bool SameMatter(GateInput other) =>
        GetType() == other.GetType() && string.Equals(Source, other.Source, StringComparison.Ordinal);
}

/// <summary>The lot was started: its product and where it comes from.</summary>
public sealed record LineageInput(
    string Source,
    long Version,
    string Product,
    string Process,
    ImmutableList<string> Donors,
    ImmutableList<string> Donations
) : GateInput(Source, Version);

/// <summary>The batch record was reviewed and closed.</summary>
/// <param name="Reviewers">Accounts of the reviewers.</param>
/// <param name="OpenDeviations">Deviations that the record names.</param>
public sealed record BatchRecordInput(
    string Source,
    long Version,
    string ReviewedBy,
    ImmutableList<string> Reviewers,
    ImmutableList<string> OpenDeviations
) : GateInput(Source, Version);

/// <summary>Labels were reconciled.</summary>
public sealed record LabelsInput(string Source, long Version, int Printed, int Applied, int Destroyed)
    : GateInput(Source, Version);

/// <summary>A donor's determinations as they stand.</summary>
public sealed record EligibilityInput(
    string Source,
    long Version,
    string Donor,
    ImmutableList<RegimeStanding> Determinations
) : GateInput(Source, Version);

/// <summary>A determination: <c>eligible</c>, <c>ineligible</c> or <c>incomplete</c>.</summary>
public sealed record RegimeStanding(string Regime, string Verdict);

/// <summary>A donor's consent as it stands.</summary>
public sealed record ConsentInput(
    string Source,
    long Version,
    string Donor,
    bool InForce,
    string ConsentVersion,
    ImmutableList<string> Scopes
) : GateInput(Source, Version);

/// <summary>A donation as it stands.</summary>
/// <param name="Donor">Who consented and was tested.</param>
/// <param name="Donors">Everyone whose material it is.</param>
/// <param name="State">E.g. <c>accepted</c>.</param>
/// <param name="AcceptedFor">Regimes for which it was accepted; nothing (or not known) before.</param>
public sealed record DonationInput(
    string Source,
    long Version,
    string Din,
    string Donor,
    ImmutableList<string> Donors,
    string State,
    ImmutableList<string>? AcceptedFor = null
) : GateInput(Source, Version);

/// <summary>A sample with all its results.</summary>
public sealed record SampleInput(
    string Source,
    long Version,
    SamplePurpose Purpose,
    ImmutableList<SampleResult> Results,
    ThawTest? Thaw
) : GateInput(Source, Version);

/// <summary>An investigation of a result.</summary>
public sealed record InvestigationInput(string Source, long Version, string Sample, string Test, bool Open)
    : GateInput(Source, Version);

/// <summary>A deviation.</summary>
/// <param name="StandsAgainst">Open, and major, critical or not classified.</param>
public sealed record DeviationInput(
    string Source,
    long Version,
    string Deviation,
    string Description,
    DeviationWeight? Weight,
    bool Open,
    bool StandsAgainst
) : GateInput(Source, Version);

/// <summary>A hold on something the lot descends from, or on the lot itself.</summary>
public sealed record HoldInput(string Source, long Version, string Hold, string Reason, bool InForce)
    : GateInput(Source, Version);
