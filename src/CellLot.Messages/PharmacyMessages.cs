namespace CellLot.Messages;

/// <summary>A patient (pseudonym) was enrolled in a study.</summary>
public sealed record PatientEnrolled(string Patient, string Study) : Message;

/// <summary>An order as it stands now.</summary>
/// <param name="State"><c>ordered</c>, <c>planned</c>, <c>checked</c>, <c>reserved</c>, <c>thawed</c>, <c>prepared</c>, <c>issued</c>, <c>cancelled</c>, <c>closed</c>.</param>
/// <param name="PrescribedCells">Viable cells prescribed; null until planned.</param>
/// <param name="Containers">Container ids planned or reserved; empty before.</param>
public sealed record OrderChanged(
    string Order,
    string Patient,
    string Study,
    int InfusionIndex,
    string State,
    decimal? PrescribedCells,
    decimal? CountedCells,
    IReadOnlyList<string> Lots,
    IReadOnlyList<string> Containers,
    string Sentence
) : Message;

/// <summary>Containers left their storage places for an order: the places are empty now.</summary>
public sealed record ContainersTaken(string Lot, string Order, IReadOnlyList<string> Containers) : Message;

/// <summary>The account of every container of a lot that an event moved, as it stands now.</summary>
/// <param name="Account"><c>available</c>, <c>reserved</c>, <c>issued</c>, <c>in-transit</c>, <c>at-site</c>, <c>infused</c>, <c>discarded</c>, <c>destroyed</c>, <c>lost</c>, <c>qc</c> or <c>retain</c>.</param>
public sealed record ContainersMoved(string Lot, string? Order, string Account, IReadOnlyList<string> Containers)
    : Message;

/// <summary>A dose was issued: all that custody and the bedside need, complete.</summary>
/// <param name="LabelCode">What the label's scan reads, e.g. <c>CL-DOSE:ORD-0001</c>.</param>
/// <param name="VolumeMl">Volume of the final bag.</param>
/// <param name="CellsPerMl">Viable cells per millilitre in the final bag.</param>
/// <param name="CountedCells">Viable cells withdrawn into the bag, as counted.</param>
/// <param name="UseBy">End of use after thaw.</param>
/// <param name="LatestStart">Latest start so that the infusion ends by <paramref name="UseBy"/> at the planned rate.</param>
public sealed record DoseIssued(
    string Order,
    string Patient,
    string Study,
    string ProductName,
    IReadOnlyList<string> Lots,
    IReadOnlyList<string> Containers,
    IReadOnlyList<string> Donors,
    IReadOnlyList<string> AncestryKeys,
    string LabelCode,
    decimal VolumeMl,
    decimal CellsPerMl,
    decimal CountedCells,
    decimal PrescribedCells,
    decimal WeightKg,
    decimal MaxMlPerMin,
    decimal PlannedMlPerMin,
    DateTimeOffset ThawedAt,
    DateTimeOffset UseBy,
    DateTimeOffset LatestStart,
    IReadOnlyList<string> Legends,
    string IssuedBy
) : Message;
