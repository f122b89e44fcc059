using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>Cells were won from a donation.</summary>
public sealed record IsolateCellsRequest : UrgentStepRequest
{
    /// <summary>The donation's number.</summary>
    public required string From { get; init; }

    /// <summary>Label of the suspension that was won.</summary>
    public required string Portion { get; init; }
    public required Millilitres VolumeMl { get; init; }

    /// <summary>E.g. <c>density gradient</c>, as the process names it.</summary>
    public required string Method { get; init; }

    internal static Command<IsolateCellsRequest> Command { get; } =
        new()
        {
            Name = "isolate-cells",
            Route = "lots/{lot}/isolations",
            Stream = "lot/{lot}",
            Roles = Bench.Operators,
            Summary = "Records that nucleated cells were won from a donation.",
            Example = new IsolateCellsRequest
            {
                EntryId = Bench.ExampleEntry,
                From = "A999926000123",
                Portion = "MNC",
                VolumeMl = new(30.0m),
                Method = "density gradient",
            },
            Run = (cx, body) =>
                Bench.Record(
                    cx,
                    body,
                    (lot, around) =>
                        new IsolateCells(body.From, body.Portion, body.VolumeMl, body.Method)
                        {
                            Act = cx.Act,
                            Lot = lot,
                            Circumstances = around,
                        }
                ),
        };
}
