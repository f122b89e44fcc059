using System.Collections.Immutable;

namespace CellLot.Domain.Sourcing;

/// <summary>Events of <c>donor/{pseudonym}</c>. Never a name, a birth date or a hospital number.</summary>
public interface IDonorEvent : IEvent;

/// <summary>What a donor is to the tissue.</summary>
public enum DonorKind
{
    /// <summary>Gives their own tissue.</summary>
    Adult,

    /// <summary>Mother of a newborn whose cord is given: consents, and is tested for both.</summary>
    Mother,

    /// <summary>The cord is theirs; a newborn is judged on the mother's specimens (21 CFR 1271.80(a)).</summary>
    Newborn,
}

/// <summary>A donor exists, under a pseudonym out of Identity.</summary>
/// <param name="Mother">Pseudonym of a newborn's mother, else null.</param>
public sealed record DonorRegistered(Act Act, string Donor, DonorKind Kind, string? Mother) : IDonorEvent;

/// <summary>Consent was given to these uses under this version of the form.</summary>
/// <param name="Scopes">Uses, e.g. <c>manufacture</c>, <c>lupus-study</c>.</param>
public sealed record ConsentGiven(Act Act, string Donor, string ConsentVersion, IReadOnlyList<string> Scopes)
    : IDonorEvent;

/// <summary>Consent was taken back; what descends from it stops, as its version says.</summary>
public sealed record ConsentWithdrawn(Act Act, string Donor, string ConsentVersion, string Reason) : IDonorEvent;

/// <summary>Medical history interview, physical assessment and records were judged (21 CFR 1271.75).</summary>
/// <param name="RiskFound">A risk of a relevant communicable disease was found.</param>
/// <param name="Questionnaire">Form and version, e.g. <c>DHQ-3</c>. The answers stay with the physician.</param>
public sealed record HistoryTaken(Act Act, string Donor, string Questionnaire, bool RiskFound) : IDonorEvent;

/// <summary>A specimen for testing was taken.</summary>
/// <param name="CollectedOn">Local date at the site: windows count calendar days.</param>
public sealed record SpecimenCollected(Act Act, string Donor, string Specimen, DateOnly CollectedOn) : IDonorEvent;

/// <summary>What a test of a specimen found.</summary>
public enum TestOutcome
{
    NonReactive,
    Reactive,
    Indeterminate,
}

/// <summary>A laboratory reported one test of a specimen.</summary>
/// <param name="Test">One of <see cref="DonorTests"/>.</param>
/// <param name="Method">Kit or method as the report names it.</param>
public sealed record DonorTestReported(
    Act Act,
    string Donor,
    string Specimen,
    string Test,
    TestOutcome Outcome,
    string Method,
    string Laboratory
) : IDonorEvent;

/// <summary>What a physician determined.</summary>
public enum EligibilityVerdict
{
    Eligible,
    Ineligible,
    Incomplete,
}

/// <summary>A determination as it stands for one regime.</summary>
/// <param name="Rules">Version of the regime's rules, e.g. <c>us/1</c>.</param>
/// <param name="Tissue">Tissue it was determined for.</param>
/// <param name="RecoveryOn">Local date of the recovery, planned or done, for which windows were judged.</param>
/// <param name="Evidence">Test by test, the specimen that counts; empty unless eligible.</param>
public sealed record Determination(
    string Regime,
    string Rules,
    EligibilityVerdict Verdict,
    string Tissue,
    DateOnly RecoveryOn,
    DateTimeOffset DeterminedAt,
    ImmutableList<TestEvidence> Evidence
);

/// <summary>The specimen on which one test counts.</summary>
/// <param name="RepeatOn">Date of the repeat specimen of the 180-day scheme, where it was needed.</param>
public sealed record TestEvidence(string Test, string Specimen, DateOnly CollectedOn, DateOnly? RepeatOn);

/// <summary>A physician determined eligibility for a regime and signed it (21 CFR 1271.50).</summary>
/// <param name="Standing">All determinations as they stand after this one, a regime each: complete, for who is told.</param>
/// <param name="Before">The verdict that it replaces for the regime; null for a first one.</param>
/// <param name="Reason">Why ineligible, incomplete or changed; null for a first eligible one.</param>
public sealed record EligibilityDetermined(
    Act Act,
    string Donor,
    Determination Determination,
    ImmutableList<Determination> Standing,
    EligibilityVerdict? Before,
    string? Reason
) : IDonorEvent
{
    /// <summary><c>test-result</c> or <c>history</c> when a later finding suspended the donor; null when a physician determined.</summary>
    public string? Cause { get; init; }
}

/// <summary>An earlier determination no longer stands; it stays on record (late information never edits it).</summary>
/// <param name="Superseded">As it stood.</param>
public sealed record DeterminationSuperseded(Act Act, string Donor, Determination Superseded, string Reason)
    : IDonorEvent;
