using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>Vessels were seeded from a counted portion.</summary>
public sealed record SeedVesselsRequest : UrgentStepRequest
{
    public required string From { get; init; }
    public required IReadOnlyList<VesselRequest> Vessels { get; init; }

    internal static Command<SeedVesselsRequest> Command { get; } =
        new()
        {
            Name = "seed-vessels",
            Route = "lots/{lot}/seedings",
            Stream = "lot/{lot}",
            Roles = Bench.Operators,
            Summary = "Records that vessels of the next passage were seeded from a counted portion, all of it.",
            Example = new SeedVesselsRequest
            {
                EntryId = Bench.ExampleEntry,
                From = "P2-seed",
                Vessels = [new VesselRequest("P3-V1", "CF10", new(31.6m))],
            },
            Run = (cx, body) =>
                Bench.Record(
                    cx,
                    body,
                    (lot, around) =>
                        new SeedVessels(
                            body.From,
                            [.. body.Vessels.Select(v => new VesselToSeed(v.Id, v.Type, v.VolumeMl))]
                        )
                        {
                            Act = cx.Act,
                            Lot = lot,
                            Circumstances = around,
                        }
                ),
        };
}

/// <summary>A vessel that was seeded.</summary>
/// <param name="Type">A vessel type of the process, e.g. <c>CF10</c>.</param>
public sealed record VesselRequest(string Id, string Type, Millilitres VolumeMl);
