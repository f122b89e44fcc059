using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>Portions were united.</summary>
public sealed record PoolCellsRequest : UrgentStepRequest
{
    public required string Into { get; init; }
    public required IReadOnlyList<string> From { get; init; }
    public required Millilitres VolumeMl { get; init; }
    public IReadOnlyList<CellLoss> Losses { get; init; } = [];

    internal static Command<PoolCellsRequest> Command { get; } =
        new()
        {
            Name = "pool-cells",
            Route = "lots/{lot}/pools",
            Stream = "lot/{lot}",
            Roles = Bench.Operators,
            Summary = "Records that counted portions of one passage were united.",
            Example = new PoolCellsRequest
            {
                EntryId = Bench.ExampleEntry,
                Into = "P3",
                From = ["P3-1", "P3-2"],
                VolumeMl = new(200m),
            },
            Run = (cx, body) =>
                Bench.Record(
                    cx,
                    body,
                    (lot, around) =>
                        new PoolCells(body.Into, body.From, body.VolumeMl, body.Losses)
                        {
                            Act = cx.Act,
                            Lot = lot,
                            Circumstances = around,
                        }
                ),
        };
}
