using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>Medium was changed or added.</summary>
public sealed record FeedCultureRequest : StepRequest
{
    public required IReadOnlyList<string> Vessels { get; init; }
    public required Millilitres VolumePerVesselMl { get; init; }

    internal static Command<FeedCultureRequest> Command { get; } =
        new()
        {
            Name = "feed-culture",
            Route = "lots/{lot}/feeds",
            Stream = "lot/{lot}",
            Roles = Bench.Operators,
            Summary = "Records that medium was changed or added.",
            Example = new FeedCultureRequest
            {
                EntryId = Bench.ExampleEntry,
                Vessels = ["P1-V1"],
                VolumePerVesselMl = new(30m),
            },
            Run = (cx, body) =>
                Bench.Record(
                    cx,
                    body,
                    (lot, around) =>
                        new FeedCulture(body.Vessels, body.VolumePerVesselMl)
                        {
                            Act = cx.Act,
                            Lot = lot,
                            Circumstances = around,
                        }
                ),
        };
}
