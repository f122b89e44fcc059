using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>Figures of a count.</summary>
/// <param name="Viable">Viable cells of the portion; null without its volume.</param>
/// <param name="Workings">The formula with the numbers in it.</param>
public sealed record CountFigures(
    CellsPerMl ViablePerMl,
    Percent ViabilityPercent,
    Percent? CvPercent,
    decimal DilutionFactor,
    CellCount? Viable,
    string Formula,
    string Workings
);

/// <summary>Figures of a harvest's growth.</summary>
public sealed record GrowthFigures(
    int Passage,
    CellCount Seeded,
    CellCount Harvested,
    Hours Hours,
    decimal Fold,
    PopulationDoublings Doublings,
    PopulationDoublings Cumulative,
    Hours? DoublingTime,
    PopulationDoublings Limit,
    bool WithinLimit,
    string Formula,
    string Workings
);

/// <summary>Figures of a seeding.</summary>
/// <param name="MostVessels">Vessels of the type that the portion suffices for at the density.</param>
/// <param name="Against">What the entry would be refused for, as figures stand; empty when for nothing.</param>
public sealed record SeedingFigures(
    CellCount CellsPerVessel,
    Millilitres VolumePerVesselMl,
    decimal ActualPerCm2,
    Millilitres TotalMl,
    CellCount TotalCells,
    CellCount LeftCells,
    Millilitres LeftMl,
    int MostVessels,
    IReadOnlyList<Refusal> Against,
    string Workings
);

/// <summary>Figures of a fill.</summary>
/// <param name="Deviations">What would open a deviation, in sentences.</param>
/// <param name="Against">What the entry would be refused for.</param>
public sealed record FillFigures(
    CellCount ViablePerContainer,
    CellCount LabelClaim,
    CellCount TotalCells,
    CellCount LeftCells,
    IReadOnlyList<string> Deviations,
    IReadOnlyList<Refusal> Against,
    string Workings
);
