using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>Portions were discarded.</summary>
public sealed record DisposeOfCellsRequest : StepRequest
{
    public required IReadOnlyList<string> Portions { get; init; }
    public required string Reason { get; init; }

    internal static Command<DisposeOfCellsRequest> Command { get; } =
        new()
        {
            Name = "dispose-of-cells",
            Route = "lots/{lot}/disposals",
            Stream = "lot/{lot}",
            Roles = Bench.Operators,
            Summary = "Records that whole portions were discarded.",
            Example = new DisposeOfCellsRequest
            {
                EntryId = Bench.ExampleEntry,
                Portions = ["P1-rest"],
                Reason = "not needed",
            },
            Run = (cx, body) =>
                Bench.Record(
                    cx,
                    body,
                    (lot, around) =>
                        new DisposeOfCells(body.Portions, body.Reason)
                        {
                            Act = cx.Act,
                            Lot = lot,
                            Circumstances = around,
                        }
                ),
        };
}
