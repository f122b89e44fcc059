using CellLot.Domain.Manufacturing;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>Equipment was calibrated.</summary>
public sealed record CalibrateEquipmentRequest : CommandBody
{
    /// <summary>What it is, e.g. <c>incubator</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Last local date on which the calibration holds.</summary>
    public required DateOnly DueOn { get; init; }
    public required string Certificate { get; init; }

    internal static Command<CalibrateEquipmentRequest> Command { get; } =
        new()
        {
            Name = "calibrate-equipment",
            Route = "equipment/{equipment}/calibrations",
            Stream = "equipment/{equipment}",
            Roles = [Roles.ProductionLead, Roles.Technician],
            Summary = "Records a calibration; the first one puts the equipment into use.",
            Example = new CalibrateEquipmentRequest
            {
                EntryId = Bench.ExampleEntry,
                Kind = "incubator",
                DueOn = new DateOnly(2027, 1, 31),
                Certificate = "CAL-2026-014",
            },
            Run = async (cx, body) =>
            {
                var id = cx.Route("equipment");
                await cx.Do(
                    EquipmentItem.Decider,
                    id,
                    new CalibrateEquipment(cx.Act, id, body.Kind, body.DueOn, body.Certificate)
                );
                return null;
            },
        };
}

/// <summary>Equipment is out of service.</summary>
public sealed record TakeOutOfServiceRequest : CommandBody
{
    public required string Reason { get; init; }

    internal static Command<TakeOutOfServiceRequest> Command { get; } =
        new()
        {
            Name = "take-out-of-service",
            Route = "equipment/{equipment}/out-of-service",
            Stream = "equipment/{equipment}",
            Roles = Bench.Operators,
            Summary = "Takes equipment out of service until its next calibration.",
            Example = new TakeOutOfServiceRequest { EntryId = Bench.ExampleEntry, Reason = "CO2 alarm" },
            Run = async (cx, body) =>
            {
                var id = cx.Route("equipment");
                await cx.Do(EquipmentItem.Decider, id, new TakeOutOfService(cx.Act, id, body.Reason));
                return null;
            },
        };
}

/// <summary>Equipment is given to one lot alone.</summary>
public sealed record OccupyEquipmentRequest : CommandBody
{
    public required string Lot { get; init; }

    internal static Command<OccupyEquipmentRequest> Command { get; } =
        new()
        {
            Name = "occupy-equipment",
            Route = "equipment/{equipment}/occupation",
            Stream = "equipment/{equipment}",
            Roles = Bench.Operators,
            Summary = "Gives equipment to one lot alone.",
            Example = new OccupyEquipmentRequest { EntryId = Bench.ExampleEntry, Lot = "CL26-0001" },
            Run = async (cx, body) =>
            {
                var id = cx.Route("equipment");
                await cx.Do(EquipmentItem.Decider, id, new OccupyEquipment(cx.Act, id, body.Lot));
                return null;
            },
        };
}

/// <summary>Equipment is free again.</summary>
public sealed record FreeEquipmentRequest : CommandBody
{
    /// <summary>How the line was cleared.</summary>
    public required string LineClearance { get; init; }

    internal static Command<FreeEquipmentRequest> Command { get; } =
        new()
        {
            Name = "free-equipment",
            Route = "equipment/{equipment}/clearance",
            Stream = "equipment/{equipment}",
            Roles = Bench.Operators,
            Summary = "Frees equipment after line clearance.",
            Example = new FreeEquipmentRequest
            {
                EntryId = Bench.ExampleEntry,
                LineClearance = "cleared and wiped, form LC-3",
            },
            Run = async (cx, body) =>
            {
                var id = cx.Route("equipment");
                await cx.Do(EquipmentItem.Decider, id, new FreeEquipment(cx.Act, id, body.LineClearance));
                return null;
            },
        };
}
