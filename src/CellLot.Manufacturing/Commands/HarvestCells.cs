using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>Vessels were harvested.</summary>
public sealed record HarvestCellsRequest : StepRequest
{
    public required IReadOnlyList<HarvestRequest> Portions { get; init; }

    internal static Command<HarvestCellsRequest> Command { get; } =
        new()
        {
            Name = "harvest-cells",
            Route = "lots/{lot}/harvests",
            Stream = "lot/{lot}",
            Roles = Bench.Operators,
            Summary = "Records that vessels were harvested into portions; a vessel is harvested once.",
            Example = new HarvestCellsRequest
            {
                EntryId = Bench.ExampleEntry,
                Portions = [new HarvestRequest("P1", ["P1-V1", "P1-V2"], new(15.0m))],
            },
            Run = (cx, body) =>
                Bench.Record(
                    cx,
                    body,
                    (lot, around) =>
                        new HarvestCells([
                            .. body.Portions.Select(p => new PortionToHarvest(p.Portion, p.Vessels, p.VolumeMl)),
                        ])
                        {
                            Act = cx.Act,
                            Lot = lot,
                            Circumstances = around,
                        }
                ),
        };
}

/// <summary>A portion harvested from vessels.</summary>
public sealed record HarvestRequest(string Portion, IReadOnlyList<string> Vessels, Millilitres VolumeMl);
