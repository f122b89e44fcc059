namespace CellLot.Domain.Manufacturing;

/// <summary>Commands of <c>equipment/{id}</c>.</summary>
public interface IEquipmentCommand : ICommand;

/// <summary>An incubator, a safety cabinet, a controlled-rate freezer. Stream <c>equipment/{id}</c>; invariant 8.</summary>
public sealed record EquipmentItem
{
    public string Kind { get; init; } = "";

    /// <summary>Last local date on which the calibration holds; null before the first.</summary>
    public DateOnly? DueOn { get; init; }
    public bool OutOfService { get; init; }

    /// <summary>Lot that has it for itself, or null.</summary>
    public string? OccupiedBy { get; init; }

    /// <summary>The table of verbs.</summary>
    public static Decider<IEquipmentCommand, IEquipmentEvent, EquipmentItem> Decider { get; } =
        new(
            "equipment",
            1,
            new EquipmentItem(),
            (command, equipment) =>
                command switch
                {
                    CalibrateEquipment calibrate => calibrate.Decide(),
                    TakeOutOfService take => take.Decide(equipment),
                    OccupyEquipment occupy => occupy.Decide(equipment),
                    FreeEquipment free => free.Decide(equipment),
                    _ => throw new InvalidOperationException($"{command.GetType().Name} is no verb of equipment."),
                },
            Evolve
        );

    /// <summary>Why a lot may not use it in this act, in one sentence; null when it may.</summary>
    public string? WhyUnusable(string id, string lot, Act act) =>
        this switch
        {
            { DueOn: null } => $"Equipment {id} is not known here.",
            { OutOfService: true } => $"Equipment {id} ({Kind}) is out of service.",
            { DueOn: { } due } when due < act.LocalDate() =>
                $"The calibration of {id} ({Kind}) held until {due:yyyy-MM-dd}.",
            { OccupiedBy: { } other } when !string.Equals(other, lot, StringComparison.Ordinal) =>
                $"Equipment {id} ({Kind}) is occupied by lot {other}.",
            _ => null,
        };

    private static EquipmentItem Evolve(EquipmentItem equipment, IEquipmentEvent happened) =>
        happened switch
        {
            EquipmentCalibrated e => equipment with { Kind = e.Kind, DueOn = e.DueOn, OutOfService = false },
            EquipmentOutOfService => equipment with { OutOfService = true },
            EquipmentOccupied e => equipment with { OccupiedBy = e.Lot },
            EquipmentFreed => equipment with { OccupiedBy = null },
            _ => equipment,
        };
}
