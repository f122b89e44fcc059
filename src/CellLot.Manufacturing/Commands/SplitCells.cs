using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>A counted portion was divided.</summary>
public sealed record SplitCellsRequest : StepRequest
{
    public required string From { get; init; }
    public required IReadOnlyList<PartRequest> Parts { get; init; }

    internal static Command<SplitCellsRequest> Command { get; } =
        new()
        {
            Name = "split-cells",
            Route = "lots/{lot}/splits",
            Stream = "lot/{lot}",
            Roles = Bench.Operators,
            Summary = "Records that a counted portion was divided; parts to discard say why.",
            Example = new SplitCellsRequest
            {
                EntryId = Bench.ExampleEntry,
                From = "P1",
                Parts =
                [
                    new PartRequest("P1-seed", new(7.9m), null),
                    new PartRequest("P1-rest", new(7.1m), "not needed for P2"),
                ],
            },
            Run = (cx, body) =>
                Bench.Record(
                    cx,
                    body,
                    (lot, around) =>
                        new SplitCells(
                            body.From,
                            [.. body.Parts.Select(p => new PartToSplit(p.Portion, p.VolumeMl, p.DiscardReason))]
                        )
                        {
                            Act = cx.Act,
                            Lot = lot,
                            Circumstances = around,
                        }
                ),
        };
}

/// <summary>A part of a divided portion.</summary>
/// <param name="DiscardReason">Set when the part was discarded.</param>
public sealed record PartRequest(string Portion, Millilitres VolumeMl, string? DiscardReason = null);
