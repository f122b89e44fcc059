using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Stocks;

/// <summary>A lot as a plan may use it: its available containers that are in date and not held.</summary>
/// <param name="Released">Planning may use a lot that is not; reserving may not.</param>
/// <param name="ValidatedRecovery">The lot's own; null before it is known.</param>
public sealed record CandidateLot(
    string Lot,
    string Product,
    bool Released,
    Fraction? ValidatedRecovery,
    DateTimeOffset Expires,
    bool OnHold,
    IReadOnlyList<CandidateContainer> Containers
)
{
    /// <summary>Containers that a hold on themselves keeps out of <see cref="Containers"/>, and nothing else.</summary>
    public IReadOnlyList<string> HeldContainers { get; init; } = [];
}

/// <summary>One container at hand.</summary>
public sealed record CandidateContainer(string Id, CellCount FilledViable, Millilitres VolumeMl);
