using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>
/// How a product is made: an ordered graph of step kinds with procedures, and the limits that decide. It is data, written by
/// one person and approved by another; a lot carries the approved version it was started under.
/// </summary>
public sealed record ProcessDefinition
{
    /// <summary>Name of the product as it is printed, e.g. <c>MSC(BM)</c>.</summary>
    public required string Product { get; init; }

    /// <summary>Tissues it may start from: <c>bone-marrow</c>, <c>umbilical-cord</c>.</summary>
    public required IReadOnlyList<string> Tissues { get; init; }

    /// <summary>Each kind at most once; the arrows of the graph are in <see cref="ProcessStep.After"/>.</summary>
    public required IReadOnlyList<ProcessStep> Steps { get; init; }

    public required ProcessLimits Limits { get; init; }

    /// <summary>Vessels by name with their growth area: area is data, never code.</summary>
    public required IReadOnlyList<VesselType> VesselTypes { get; init; }

    public required FillRule Fill { get; init; }

    public required FreezeEnvelope Freeze { get; init; }

    /// <summary>Whether one lot may be made from several donors. The pool's donors are then all of them.</summary>
    public bool PoolsDonors { get; init; }

    /// <summary>The step of this kind, or null when the process has none.</summary>
    public ProcessStep? Step(StepKind kind) => Steps.FirstOrDefault(s => s.Kind == kind);

    /// <summary>A parameter of the fill step that labels and certificate state, e.g. <c>storage</c>; null where the process says none.</summary>
    public string? OnLabel(string parameter) => Step(StepKind.Fill)?.Parameters.GetValueOrDefault(parameter);

    /// <summary>The vessel type of this name, or null.</summary>
    public VesselType? Vessel(string name) =>
        VesselTypes.FirstOrDefault(v => string.Equals(v.Name, name, StringComparison.Ordinal));
}

/// <summary>One node of the graph.</summary>
/// <param name="After">Kinds that may come directly before it on the same cells; empty for the first.</param>
/// <param name="Sop">Procedure the operator is trained for.</param>
/// <param name="Verified">True when a second person verifies each entry (two signatures: performed, verified).</param>
/// <param name="CriticalFields">Fields whose correction counts as critical.</param>
/// <param name="Parameters">What else the process fixes, as text, e.g. <c>method</c> → <c>density gradient 1.077 g/mL</c>.</param>
public sealed record ProcessStep(
    StepKind Kind,
    IReadOnlyList<StepKind> After,
    string Sop,
    int SopVersion,
    bool Verified,
    IReadOnlyList<string> CriticalFields,
    IReadOnlyDictionary<string, string> Parameters
);

/// <summary>The limits of a process. All of them inclusive.</summary>
/// <param name="Passage">Highest passage that may be seeded for drug product.</param>
/// <param name="CumulativePopulationDoublings">Highest CPD, from P1, that may be filled.</param>
/// <param name="MassBalancePercent">How far cells out and recorded losses may differ from cells in where nothing grows.</param>
/// <param name="CountCvPercent">Limit text of the coefficient of variation of replicate counts, e.g. <c>15</c>.</param>
public sealed record ProcessLimits(
    int Passage,
    PopulationDoublings CumulativePopulationDoublings,
    Percent MassBalancePercent,
    string CountCvPercent
);

/// <summary>A kind of vessel.</summary>
public sealed record VesselType(string Name, SquareCentimetres Area);

/// <summary>What a final container holds and promises.</summary>
/// <param name="Volume">Nominal fill volume of a container.</param>
/// <param name="VolumeTolerancePercent">How far one container's volume may differ from it.</param>
/// <param name="LabelClaim">Viable cells promised after thaw.</param>
/// <param name="StabilityMonths">Months from the fill's local date to expiry that stability data support.</param>
public sealed record FillRule(
    Millilitres Volume,
    Percent VolumeTolerancePercent,
    CellCount LabelClaim,
    int StabilityMonths
);

/// <summary>What a freeze run must show.</summary>
/// <param name="MaxContactMinutes">Longest time from contact with the cryoprotectant to the start of the run.</param>
/// <param name="EndCelsiusAtMost">Sample temperature that the run must reach, e.g. −100.</param>
/// <param name="CoolingMin">Slowest mean cooling down to −40 °C, in °C a minute.</param>
/// <param name="CoolingMax">Fastest mean cooling down to −40 °C, in °C a minute.</param>
public sealed record FreezeEnvelope(
    int MaxContactMinutes,
    decimal EndCelsiusAtMost,
    decimal CoolingMin,
    decimal CoolingMax
);
