using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Protocols;

/// <summary>
/// What a protocol version says about doses (domain sheet §5.1). Every limit is a value somebody wrote and somebody else
/// approved; none is a constant of the program. An order carries the terms it was placed under.
/// </summary>
public sealed record ProtocolTerms
{
    public required string Study { get; init; }

    /// <summary>Products whose lots may be used, e.g. <c>MSC(BM)</c>.</summary>
    public required IReadOnlyList<string> Products { get; init; }

    /// <summary>The product's name on the dose's label.</summary>
    public required string ProductName { get; init; }
    public required DoseBasis Basis { get; init; }

    /// <summary>Viable cells per kilogram; with basis <c>perKg</c> only.</summary>
    public CellsPerKilogram? DosePerKg { get; init; }

    /// <summary>Lower end of the prescription's range, inclusive.</summary>
    public CellsPerKilogram? MinPerKg { get; init; }

    /// <summary>Upper end, inclusive.</summary>
    public CellsPerKilogram? MaxPerKg { get; init; }

    /// <summary>Viable cells of every dose; with basis <c>fixed</c> only.</summary>
    public CellCount? FixedCells { get; init; }

    /// <summary>Never exceeded by one dose; null for no cap.</summary>
    public CellCount? CapCells { get; init; }

    /// <summary>Calendar days from weighing to infusion.</summary>
    public required int WeightMaxAgeDays { get; init; }

    /// <summary>Change of weight since the order was signed, in percent of the signed weight, inclusive.</summary>
    public required Percent WeightMaxChangePercent { get; init; }
    public required Kilograms MinWeightKg { get; init; }
    public required Kilograms MaxWeightKg { get; init; }

    /// <summary>Limit texts of the preparation's band in percent of the prescribed dose.</summary>
    public required string BandLow { get; init; }
    public required string BandHigh { get; init; }

    /// <summary>The finest volume drawn, mL.</summary>
    public required Millilitres VolumeStepMl { get; init; }

    /// <summary>Hours from the end of the earliest thaw to the end of use.</summary>
    public required Hours PostThawHours { get; init; }

    /// <summary>Limit text of the viability counted after thaw, in percent.</summary>
    public required string MinPostThawViability { get; init; }
    public required MlPerMinute MaxMlPerMin { get; init; }
    public required MlPerMinute PlannedMlPerMin { get; init; }

    /// <summary>Volume the dose is made up to, mL.</summary>
    public required Millilitres FinalVolumeMl { get; init; }

    /// <summary>Dimethyl sulfoxide of the thawed product.</summary>
    public required Percent DmsoPercent { get; init; }
    public required DmsoBasis DmsoBasis { get; init; }

    /// <summary>Grams per kilogram in any 24 hours.</summary>
    public required decimal DmsoLimitGPerKgDay { get; init; }

    /// <summary>EU per kilogram and hour.</summary>
    public required decimal EndotoxinLimitPerKgHour { get; init; }

    /// <summary>Infusions of a course, 1 or more.</summary>
    public required int Infusions { get; init; }

    /// <summary>Least days from one infusion to the next; needed with more than one.</summary>
    public int? IntervalDays { get; init; }

    /// <summary>Taken for planning while a lot has no validated recovery yet; a fraction above 0, at most 1.10.</summary>
    public required Fraction AssumedViableRecovery { get; init; }

    /// <summary>Whether one dose may mix lots: each lot is one more donor exposure, so usually not.</summary>
    public bool AllowMixedLots { get; init; }
    public PickPolicy Policy { get; init; }

    /// <summary>Warnings on the dose's label and at the bedside.</summary>
    public IReadOnlyList<string> Legends { get; init; } = [];
}
