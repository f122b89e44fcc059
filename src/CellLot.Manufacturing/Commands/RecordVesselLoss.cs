using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>A vessel was lost.</summary>
public sealed record RecordVesselLossRequest : StepRequest
{
    public required string Vessel { get; init; }
    public required string Reason { get; init; }

    internal static Command<RecordVesselLossRequest> Command { get; } =
        new()
        {
            Name = "record-vessel-loss",
            Route = "lots/{lot}/vessel-losses",
            Stream = "lot/{lot}",
            Roles = Bench.Operators,
            Summary = "Records that a vessel was lost.",
            Example = new RecordVesselLossRequest
            {
                EntryId = Bench.ExampleEntry,
                Vessel = "P1-V1",
                Reason = "dropped",
            },
            Run = (cx, body) =>
                Bench.Record(
                    cx,
                    body,
                    (lot, around) =>
                        new RecordVesselLoss(body.Vessel, body.Reason)
                        {
                            Act = cx.Act,
                            Lot = lot,
                            Circumstances = around,
                        }
                ),
        };
}
