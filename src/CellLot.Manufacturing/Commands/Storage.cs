using CellLot.Domain.Manufacturing;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>A storage unit is put into use.</summary>
public sealed record InstallStorageUnitRequest : CommandBody
{
    /// <summary>E.g. <c>liquid nitrogen, vapour phase</c>.</summary>
    public required string Kind { get; init; }
    public required int Racks { get; init; }
    public required int BoxesPerRack { get; init; }
    public required int PlacesPerBox { get; init; }

    internal static Command<InstallStorageUnitRequest> Command { get; } =
        new()
        {
            Name = "install-storage-unit",
            Route = "storage/{unit}",
            Stream = "storage/{unit}",
            Roles = [Roles.ProductionLead],
            Summary = "Puts a storage unit with its positions into use.",
            Example = new InstallStorageUnitRequest
            {
                EntryId = Bench.ExampleEntry,
                Kind = "liquid nitrogen, vapour phase",
                Racks = 4,
                BoxesPerRack = 5,
                PlacesPerBox = 25,
            },
            Run = async (cx, body) =>
            {
                var id = cx.Route("unit");
                await cx.Do(
                    StorageUnit.Decider,
                    id,
                    new InstallStorageUnit(cx.Act, id, body.Kind, body.Racks, body.BoxesPerRack, body.PlacesPerBox)
                );
                return null;
            },
        };
}

/// <summary>A container was moved.</summary>
public sealed record MoveContainerRequest : CommandBody
{
    public required string Container { get; init; }

    /// <summary>Unit it goes to; absent = it stays in the unit.</summary>
    public string? ToUnit { get; init; }
    public required string ToPosition { get; init; }

    internal static Command<MoveContainerRequest> Command { get; } =
        new()
        {
            Name = "move-container",
            Route = "storage/{unit}/moves",
            Stream = "storage/{unit}",
            Roles = Bench.Operators,
            Summary = "Moves a container to another position, or to another unit in one step.",
            Example = new MoveContainerRequest
            {
                EntryId = Bench.ExampleEntry,
                Container = "CL26-0001-001",
                ToPosition = "R1-B1-P02",
            },
            Run = async (cx, body) =>
            {
                await StoragePlaces.Move(cx, body);
                return null;
            },
        };
}

/// <summary>Containers were taken out of storage for good.</summary>
public sealed record RemoveContainersRequest : CommandBody
{
    public required IReadOnlyList<string> Containers { get; init; }
    public required string Reason { get; init; }

    internal static Command<RemoveContainersRequest> Command { get; } =
        new()
        {
            Name = "remove-containers",
            Route = "storage/{unit}/removals",
            Stream = "storage/{unit}",
            Roles = Bench.Operators,
            Summary = "Takes containers out of a unit, with the reason.",
            Example = new RemoveContainersRequest
            {
                EntryId = Bench.ExampleEntry,
                Containers = ["CL26-0001-016"],
                Reason = "QC thaw",
            },
            Run = async (cx, body) =>
            {
                var id = cx.Route("unit");
                await cx.Do(StorageUnit.Decider, id, new RemoveContainers(cx.Act, id, body.Containers, body.Reason));
                return null;
            },
        };
}

/// <summary>Stock was taken.</summary>
public sealed record TakeStockRequest : CommandBody
{
    public required IReadOnlyList<Placement> Found { get; init; }

    internal static Command<TakeStockRequest> Command { get; } =
        new()
        {
            Name = "take-stock",
            Route = "storage/{unit}/stocktakings",
            Stream = "storage/{unit}",
            Roles = Bench.Operators,
            Summary = "Compares what was scanned in a unit with what is on record.",
            Example = new TakeStockRequest
            {
                EntryId = Bench.ExampleEntry,
                Found = [new Placement("CL26-0001-001", "R1-B1-P01")],
            },
            Run = async (cx, body) =>
            {
                var id = cx.Route("unit");
                await cx.Do(StorageUnit.Decider, id, new TakeStock(cx.Act, id, body.Found));
                return null;
            },
        };
}
