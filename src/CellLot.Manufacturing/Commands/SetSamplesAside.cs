using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>Samples were taken.</summary>
public sealed record SetSamplesAsideRequest : StepRequest
{
    public required string From { get; init; }
    public required IReadOnlyList<SampleTaken> Samples { get; init; }

    internal static Command<SetSamplesAsideRequest> Command { get; } =
        new()
        {
            Name = "set-samples-aside",
            Route = "lots/{lot}/samples",
            Stream = "lot/{lot}",
            Roles = Bench.Operators,
            Summary = "Records samples taken from a counted portion for quality.",
            Example = new SetSamplesAsideRequest
            {
                EntryId = Bench.ExampleEntry,
                From = "P3",
                Samples = [new SampleTaken("CL26-0001-S1", "mycoplasma, cells before wash", new(2000000m))],
            },
            Run = (cx, body) =>
                Bench.Record(
                    cx,
                    body,
                    (lot, around) =>
                        new SetSamplesAside(body.From, body.Samples)
                        {
                            Act = cx.Act,
                            Lot = lot,
                            Circumstances = around,
                        }
                ),
        };
}
