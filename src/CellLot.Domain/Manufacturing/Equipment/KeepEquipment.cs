namespace CellLot.Domain.Manufacturing;

/// <summary>Records a calibration; the first one puts the equipment into use (21 CFR 211.68).</summary>
/// <param name="DueOn">Last local date on which it holds.</param>
public sealed record CalibrateEquipment(Act Act, string Equipment, string Kind, DateOnly DueOn, string Certificate)
    : IEquipmentCommand
{
    internal IReadOnlyList<IEquipmentEvent> Decide()
    {
        var rules = new Rules();
        rules.Require(
            DueOn >= Act.LocalDate(),
            Refusals.InputInvalid,
            $"dueOn: {DueOn:yyyy-MM-dd} lies before the calibration."
        );
        rules.Require(
            !string.IsNullOrWhiteSpace(Kind) && !string.IsNullOrWhiteSpace(Certificate),
            Refusals.InputInvalid,
            "kind, certificate: say what it is and which certificate shows it."
        );
        rules.ThrowIfBroken();
        return [new EquipmentCalibrated(Act, Equipment, Kind, DueOn, Certificate)];
    }
}

/// <summary>Takes equipment out of service until its next calibration.</summary>
public sealed record TakeOutOfService(Act Act, string Equipment, string Reason) : IEquipmentCommand
{
    internal IReadOnlyList<IEquipmentEvent> Decide(EquipmentItem equipment)
    {
        var rules = new Rules();
        rules.Require(equipment.DueOn is not null, Refusals.NotFound, $"Equipment {Equipment} is not known here.");
        rules.Require(
            !string.IsNullOrWhiteSpace(Reason),
            Refusals.ReasonMissing,
            "Say why it is taken out of service."
        );
        rules.ThrowIfBroken();
        return equipment.OutOfService ? [] : [new EquipmentOutOfService(Act, Equipment, Reason)];
    }
}
