using CellLot.Domain.Manufacturing;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>Containers of a lot are put into storage positions.</summary>
public sealed record PlaceContainersRequest : StepRequest
{
    public required string Lot { get; init; }
    public required IReadOnlyList<Placement> Placements { get; init; }

    internal static Command<PlaceContainersRequest> Command { get; } =
        new()
        {
            Name = "place-containers",
            Route = "storage/{unit}/placements",
            Stream = "storage/{unit}",
            Roles = Bench.Operators,
            Summary = "Puts containers of a lot into positions: one occupant a position, one position a container.",
            Example = new PlaceContainersRequest
            {
                EntryId = Bench.ExampleEntry,
                Lot = "CL26-0001",
                Placements = [new Placement("CL26-0001-001", "R1-B1-P01")],
            },
            Run = async (cx, body) =>
            {
                var unit = cx.Route("unit");
                var (lot, _) = await cx.Load(Domain.Manufacturing.Lot.Decider, body.Lot);
                await cx.Do(
                    StorageUnit.Decider,
                    unit,
                    new PlaceContainers(
                        cx.Act,
                        unit,
                        body.Lot,
                        lot,
                        body.Placements,
                        await StoragePlaces.Elsewhere(cx, unit, [.. body.Placements.Select(p => p.Container)]),
                        await Bench.Look(cx, body, StepKind.Place)
                    )
                );
                await Ancestries.Grow(
                    cx,
                    body.Lot,
                    [.. body.Materials.Select(m => $"material/{m}"), .. body.Equipment.Select(e => $"equipment/{e}")]
                );
                return null;
            },
        };
}
