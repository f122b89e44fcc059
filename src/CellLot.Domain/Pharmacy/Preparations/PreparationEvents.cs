using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Preparations;

/// <summary>Events of <c>preparation/{order}</c>.</summary>
public interface IPreparationEvent : IEvent
{
    string Order { get; }
}

/// <summary>Containers were thawed: the clock runs from the earliest thaw of the dose.</summary>
public sealed record ContainersThawed : IPreparationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }

    /// <summary>As scanned.</summary>
    public required IReadOnlyList<ThawedContainer> Containers { get; init; }

    /// <summary>The server's time, or an earlier one that was transcribed late; never a later one.</summary>
    public required DateTimeOffset ThawEnd { get; init; }
    public required DateTimeOffset UseBy { get; init; }

    /// <summary>At the protocol's final volume and planned rate.</summary>
    public required DateTimeOffset LatestStart { get; init; }
    public required string Formula { get; init; }
}

/// <summary>One thawed container.</summary>
public sealed record ThawedContainer(string Id, string Lot, CellCount FilledViable, Millilitres VolumeMl);

/// <summary>The pool was measured, sampled and counted. A viability below its limit is a fact too: nothing is withdrawn from it.</summary>
public sealed record PoolCounted : IPreparationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }

    /// <summary>Before sampling.</summary>
    public required Millilitres PooledMl { get; init; }
    public required Millilitres SampledMl { get; init; }

    /// <summary>What the dose is withdrawn from.</summary>
    public required Millilitres AfterSamplingMl { get; init; }
    public required decimal ViableCounted { get; init; }
    public required decimal DeadCounted { get; init; }
    public required int Squares { get; init; }
    public required decimal CountSampleVolume { get; init; }
    public required decimal CountDiluentVolume { get; init; }
    public required CellsPerMl ViablePerMl { get; init; }

    /// <summary>To 4 places, as shown; judged unrounded.</summary>
    public required Percent ViabilityPercent { get; init; }
    public required string ViabilityLimit { get; init; }

    /// <summary>Rounded to the limit's places.</summary>
    public required decimal ViabilityRounded { get; init; }
    public required bool ViabilityConforms { get; init; }
    public required string Formula { get; init; }
}

/// <summary>A second person verified a step at the bench.</summary>
public sealed record PreparationStepVerified : IPreparationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }

    /// <summary><c>count</c> or <c>withdrawal</c>.</summary>
    public required string Step { get; init; }
}

/// <summary>The dose was withdrawn from the pool, inside its band.</summary>
public sealed record DoseWithdrawn : IPreparationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required CellCount PrescribedCells { get; init; }

    /// <summary>As drawn on record.</summary>
    public required Millilitres WithdrawnMl { get; init; }

    /// <summary>As the formula asks for.</summary>
    public required Millilitres ReckonedMl { get; init; }
    public required CellCount AvailableCells { get; init; }
    public required CellCount ActualCells { get; init; }

    /// <summary>Of the prescribed dose, to 2 places.</summary>
    public required Percent PercentOfPrescribed { get; init; }
    public required Millilitres RemainderMl { get; init; }
    public required CellCount RemainderCells { get; init; }
    public required Kilograms WeightKg { get; init; }

    /// <summary>To 2 places.</summary>
    public required CellsPerKilogram ActualPerKg { get; init; }

    /// <summary>Inside the band but outside the prescription's range per kilogram: the prescriber signs it before the issue.</summary>
    public required bool OutsidePerKgRange { get; init; }
    public required string BandLow { get; init; }
    public required string BandHigh { get; init; }
    public required string Formula { get; init; }
}

/// <summary>The prescriber signed the counted dose, though it lies outside the prescription's range per kilogram.</summary>
public sealed record ActualDoseAccepted : IPreparationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required CellCount ActualCells { get; init; }
    public required string Reason { get; init; }
}

/// <summary>The dose was made up to its final volume.</summary>
public sealed record DoseDiluted : IPreparationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }

    /// <summary>Name and lot of what it was made up with.</summary>
    public required string Diluent { get; init; }
    public required Millilitres DiluentMl { get; init; }
    public required Millilitres FinalVolumeMl { get; init; }

    /// <summary>Viable cells per millilitre of the final bag.</summary>
    public required CellsPerMl FinalPerMl { get; init; }
}

/// <summary>What stayed in the pool was discarded: reason and two signatures (domain sheet §5.2.10).</summary>
public sealed record RemainderDiscarded : IPreparationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required Millilitres VolumeMl { get; init; }
    public required string Reason { get; init; }
}

/// <summary>The preparation ended without a dose: everything of it is discarded.</summary>
public sealed record PreparationAbandoned : IPreparationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Reason { get; init; }
}

/// <summary>The dose was issued, with all that custody and the bedside need: later steps ask nothing of the pharmacy.</summary>
public sealed record DoseIssued : IPreparationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }
    public required string Study { get; init; }
    public required int InfusionIndex { get; init; }
    public required string ProductName { get; init; }
    public required IReadOnlyList<string> Lots { get; init; }
    public required IReadOnlyList<string> Containers { get; init; }
    public required IReadOnlyList<string> Donors { get; init; }
    public required IReadOnlyList<string> AncestryKeys { get; init; }

    /// <summary>What the label's scan reads.</summary>
    public required string LabelCode { get; init; }
    public required Millilitres VolumeMl { get; init; }
    public required CellsPerMl CellsPerMl { get; init; }
    public required CellCount CountedCells { get; init; }
    public required CellCount PrescribedCells { get; init; }
    public required Kilograms WeightKg { get; init; }
    public required MlPerMinute MaxMlPerMin { get; init; }
    public required MlPerMinute PlannedMlPerMin { get; init; }
    public required DateTimeOffset ThawedAt { get; init; }
    public required DateTimeOffset UseBy { get; init; }
    public required DateTimeOffset LatestStart { get; init; }
    public required decimal EndotoxinEuPerKgHour { get; init; }
    public required IReadOnlyList<string> Legends { get; init; }
    public required string CheckedBy { get; init; }
}
