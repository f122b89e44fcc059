using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>A portion was counted.</summary>
public sealed record CountCellsRequest : StepRequest
{
    public required string Portion { get; init; }

    /// <summary>Raw fields, as written at the microscope.</summary>
    public required RawCount Count { get; init; }

    internal static Command<CountCellsRequest> Command { get; } =
        new()
        {
            Name = "count-cells",
            Route = "lots/{lot}/counts",
            Stream = "lot/{lot}",
            Roles = Bench.Operators,
            Summary = "Records a count from its raw fields; from P1 on the doublings are reckoned with it.",
            Example = new CountCellsRequest
            {
                EntryId = Bench.ExampleEntry,
                Portion = "P1",
                Count = new RawCount([316, 324], [12, 14], 4, 10m, 10m),
            },
            Run = (cx, body) =>
                Bench.Record(
                    cx,
                    body,
                    (lot, around) =>
                        new CountCells(body.Portion, body.Count)
                        {
                            Act = cx.Act,
                            Lot = lot,
                            Circumstances = around,
                        }
                ),
        };
}
