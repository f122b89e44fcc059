using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>The cells were washed and formulated.</summary>
public sealed record FormulateProductRequest : StepRequest
{
    public required IReadOnlyList<string> From { get; init; }
    public required string Into { get; init; }
    public required Millilitres VolumeMl { get; init; }
    public required RawCount Count { get; init; }
    public IReadOnlyList<CellLoss> Losses { get; init; } = [];

    internal static Command<FormulateProductRequest> Command { get; } =
        new()
        {
            Name = "formulate-product",
            Route = "lots/{lot}/formulations",
            Stream = "lot/{lot}",
            Roles = Bench.Operators,
            Summary = "Records wash, formulation and count; cells in = cells counted + losses.",
            Example = new FormulateProductRequest
            {
                EntryId = Bench.ExampleEntry,
                From = ["P3"],
                Into = "DP",
                VolumeMl = new(106.0m),
                Count = new RawCount([198, 202], [8, 6], 4, 10m, 90m),
                Losses = [new CellLoss("wash", new(62000000m))],
            },
            Run = (cx, body) =>
                Bench.Record(
                    cx,
                    body,
                    (lot, around) =>
                        new FormulateProduct(body.From, body.Into, body.VolumeMl, body.Count, body.Losses)
                        {
                            Act = cx.Act,
                            Lot = lot,
                            Circumstances = around,
                        }
                ),
        };
}
