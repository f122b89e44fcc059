namespace CellLot.Domain.Manufacturing;

/// <summary>Gives equipment to one lot alone. <c>EQUIPMENT_NOT_USABLE</c> when it is due, out of service or taken.</summary>
public sealed record OccupyEquipment(Act Act, string Equipment, string Lot) : IEquipmentCommand
{
    internal IReadOnlyList<IEquipmentEvent> Decide(EquipmentItem equipment)
    {
        if (equipment.WhyUnusable(Equipment, Lot, Act) is { } why)
            throw new RuleBroken(Refusals.EquipmentNotUsable.Because(why));
        return equipment.OccupiedBy is null ? [new EquipmentOccupied(Act, Equipment, Lot)] : [];
    }
}

/// <summary>Frees equipment after line clearance.</summary>
/// <param name="LineClearance">What was done, e.g. <c>cleared and wiped, form LC-3</c>.</param>
public sealed record FreeEquipment(Act Act, string Equipment, string LineClearance) : IEquipmentCommand
{
    internal IReadOnlyList<IEquipmentEvent> Decide(EquipmentItem equipment)
    {
        var rules = new Rules();
        rules.Require(
            equipment.OccupiedBy is not null,
            Refusals.StateRefuses,
            $"Equipment {Equipment} is not occupied by any lot."
        );
        rules.Require(
            !string.IsNullOrWhiteSpace(LineClearance),
            Refusals.ReasonMissing,
            "Say how the line was cleared."
        );
        rules.ThrowIfBroken();
        return [new EquipmentFreed(Act, Equipment, LineClearance)];
    }
}
