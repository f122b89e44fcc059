namespace CellLot.Domain.Manufacturing;

/// <summary>Events of <c>equipment/{id}</c>.</summary>
public interface IEquipmentEvent : IEvent;

/// <summary>Calibrated, or put into use with its calibration.</summary>
/// <param name="Kind">What it is, e.g. <c>incubator</c>.</param>
/// <param name="DueOn">Last local date on which this calibration holds.</param>
public sealed record EquipmentCalibrated(Act Act, string Equipment, string Kind, DateOnly DueOn, string Certificate)
    : IEquipmentEvent;

/// <summary>Not to be used until it is calibrated again.</summary>
public sealed record EquipmentOutOfService(Act Act, string Equipment, string Reason) : IEquipmentEvent;

/// <summary>Reserved for one lot: other lots may not use it meanwhile.</summary>
public sealed record EquipmentOccupied(Act Act, string Equipment, string Lot) : IEquipmentEvent;

/// <summary>Free again after its line clearance.</summary>
public sealed record EquipmentFreed(Act Act, string Equipment, string LineClearance) : IEquipmentEvent;
