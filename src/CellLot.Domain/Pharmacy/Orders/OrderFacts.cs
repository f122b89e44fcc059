using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Orders;

/// <summary>
/// What every event of an order repeats, so that each says the order's standing completely (messages are made of single
/// events and must not depend on earlier ones).
/// </summary>
public sealed record OrderFacts
{
    public required string Order { get; init; }

    /// <summary>Pseudonym.</summary>
    public required string Patient { get; init; }
    public required string Study { get; init; }

    /// <summary>1 for the first infusion of the course.</summary>
    public required int InfusionIndex { get; init; }

    /// <summary>Viable cells prescribed; absent until planned.</summary>
    public CellCount? PrescribedCells { get; init; }

    /// <summary>Viable cells counted into the dose; absent until withdrawn.</summary>
    public CellCount? CountedCells { get; init; }
    public IReadOnlyList<string> Lots { get; init; } = [];
    public IReadOnlyList<string> Containers { get; init; } = [];
}

/// <summary>Where an order stands.</summary>
public enum OrderState
{
    None,
    Ordered,
    Planned,
    Checked,
    Reserved,
    Thawed,
    Prepared,
    Issued,
    Cancelled,
    Closed,
}

/// <summary>A dose as planned: inputs, results and formula, as they were shown to who signed.</summary>
public sealed record PlannedDose
{
    /// <summary>1 for the first plan of the order; entries and signatures hold for one plan only.</summary>
    public required int Number { get; init; }

    /// <summary>The weight as read, in <see cref="WeightUnit"/>.</summary>
    public required decimal Weight { get; init; }
    public required string WeightUnit { get; init; }
    public required Kilograms WeightKg { get; init; }
    public required DateOnly WeighedOn { get; init; }
    public required CellCount RequiredCells { get; init; }
    public required CellCount PrescribedCells { get; init; }
    public required bool CapApplied { get; init; }

    /// <summary>Prescribed per kilogram, to 2 places.</summary>
    public required CellsPerKilogram EffectivePerKg { get; init; }

    /// <summary>In the order taken: earliest expiry, then id.</summary>
    public required IReadOnlyList<PlannedContainer> Containers { get; init; }

    /// <summary>Viable cells expected of all of them.</summary>
    public required CellCount PlannedCells { get; init; }
    public required CellCount SurplusCells { get; init; }

    /// <summary><c>validated</c> (the released lot's own) or <c>assumed</c> (the protocol's, before release).</summary>
    public required string RecoveryIs { get; init; }

    /// <summary>E.g. <c>dose-plan/1</c>.</summary>
    public required string Formula { get; init; }

    internal IReadOnlyList<string> Lots => [.. Containers.Select(c => c.Lot).Distinct(StringComparer.Ordinal)];
}

/// <summary>A container of a plan.</summary>
public sealed record PlannedContainer
{
    public required string Id { get; init; }
    public required string Lot { get; init; }

    /// <summary>Viable cells at fill.</summary>
    public required CellCount FilledViable { get; init; }
    public required Fraction ViableRecovery { get; init; }

    /// <summary>Filled × recovery.</summary>
    public required CellCount ExpectedViable { get; init; }
    public required Millilitres VolumeMl { get; init; }
    public required DateTimeOffset Expires { get; init; }
}
