using System.Collections.Immutable;
using CellLot.Domain.Units;

namespace CellLot.Domain.Quality;

/// <summary>Events of <c>sample/{id}</c>.</summary>
public interface ISampleEvent : IEvent
{
    string Sample { get; }
    string Lot { get; }
}

/// <summary>Why a sample was drawn.</summary>
public enum SamplePurpose
{
    /// <summary>Its results decide on the release.</summary>
    Release,

    /// <summary>For information, stability or investigation; a result out of its limits counts all the same.</summary>
    Other,
}

/// <summary>A sample was drawn to be tested against these tests of this version.</summary>
/// <param name="Material">What it is, in words.</param>
/// <param name="Container">The container it was drawn from or is, where it is one.</param>
/// <param name="Tests">As approved: what is asked does not change under a running test.</param>
public sealed record SampleDrawn(
    Act Act,
    string Sample,
    string Lot,
    SamplePurpose Purpose,
    string Material,
    string? Container,
    string Specification,
    int SpecificationVersion,
    ImmutableList<TestDefinition> Tests
) : ISampleEvent;

/// <summary>A QC container was thawed and counted: what a container of this lot gives after thaw.</summary>
/// <param name="ViableCells">Concentration × volume.</param>
/// <param name="FilledViable">Viable cells at fill.</param>
/// <param name="ViableRecovery">Thawed viable ÷ filled viable, a fraction, rounded down to 4 places: a plan never promises more.</param>
/// <param name="OfLabelClaim">Thawed viable as a percentage of the label claim.</param>
/// <param name="Formula">Formula and version, e.g. <c>thaw/1</c>.</param>
public sealed record ContainerThawTested(
    Act Act,
    string Sample,
    string Lot,
    string Container,
    ThawCount Count,
    CellsPerMl ViablePerMl,
    Percent Viability,
    CellCount ViableCells,
    CellCount FilledViable,
    CellCount LabelClaim,
    Fraction ViableRecovery,
    Percent OfLabelClaim,
    string Formula
) : ISampleEvent;

/// <summary>What was counted after thaw, as read.</summary>
/// <param name="Squares">Squares of 1 mm² counted.</param>
/// <param name="SampleVolume">Volume of cell suspension in the dilution.</param>
/// <param name="DiluentVolume">Volume of diluent in it.</param>
/// <param name="ContainerVolume">Volume thawed.</param>
public sealed record ThawCount(
    decimal Viable,
    decimal Dead,
    decimal Squares,
    Millilitres SampleVolume,
    Millilitres DiluentVolume,
    Millilitres ContainerVolume
);

/// <summary>A result was entered and signed «tested». Immutable: it can be invalidated, never overwritten.</summary>
/// <param name="Raw">As read, e.g. <c>72.4</c> or <c>&lt;0.5</c>.</param>
/// <param name="Rounded">Once, to the places of the limit.</param>
/// <param name="Limit">As written when it was judged.</param>
/// <param name="Rules">Rules of judgement with their version.</param>
/// <param name="StartedOn">Local date the test began; null where it does not matter.</param>
/// <param name="ReadOn">Local date of the final reading.</param>
public sealed record ResultEntered(
    Act Act,
    string Sample,
    string Lot,
    string Test,
    string Name,
    string Raw,
    string Rounded,
    string? Unit,
    Verdict Verdict,
    string Limit,
    string Rules,
    string Method,
    string Laboratory,
    DateOnly? StartedOn,
    DateOnly ReadOn
) : ISampleEvent;

/// <summary>Another person reviewed a result and signed «reviewed».</summary>
public sealed record ResultReviewed(Act Act, string Sample, string Lot, string Test, string Name) : ISampleEvent;

/// <summary>A result no longer counts: an investigation found the fault in the test. It stays on record.</summary>
public sealed record ResultInvalidated(
    Act Act,
    string Sample,
    string Lot,
    string Test,
    string Name,
    string Investigation,
    string Reason
) : ISampleEvent;
