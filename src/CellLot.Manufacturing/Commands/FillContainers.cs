using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>The product is filled into its containers.</summary>
public sealed record FillContainersRequest : StepRequest
{
    public required string From { get; init; }
    public required IReadOnlyList<ContainerRequest> Containers { get; init; }

    /// <summary>Volume left in the filling line, discarded.</summary>
    public required Millilitres LineLossMl { get; init; }

    internal static Command<FillContainersRequest> Command { get; } =
        new()
        {
            Name = "fill-containers",
            Route = "lots/{lot}/fill",
            Stream = "lot/{lot}",
            Roles = Bench.Operators,
            Summary = "Fills the formulated product into its containers: every one there will ever be.",
            Example = new FillContainersRequest
            {
                EntryId = Bench.ExampleEntry,
                From = "DP",
                Containers = [new ContainerRequest("CL26-0001-001", "dose", new(5.0m))],
                LineLossMl = new(6.0m),
            },
            Run = async (cx, body) =>
            {
                var (lot, _) = await cx.Load(Lot.Decider, cx.Route("lot"));
                var offset = lot.Definition is { } definition
                    ? OffsetAtEndOf(FillContainers.ExpiryDate(cx.Act, definition.Fill), cx.Act.Zone)
                    : 0;
                return await Bench.Record(
                    cx,
                    body,
                    (no, around) =>
                        new FillContainers(
                            body.From,
                            [.. body.Containers.Select(c => new ContainerToFill(c.Id, c.Purpose, c.VolumeMl))],
                            body.LineLossMl,
                            offset
                        )
                        {
                            Act = cx.Act,
                            Lot = no,
                            Circumstances = around,
                        }
                );
            },
        };

    /// <summary>Months later the zone may keep another time than today: its offset at the end of that day.</summary>
    private static int OffsetAtEndOf(DateOnly date, string zone) =>
        (int)
            TimeZoneInfo
                .FindSystemTimeZoneById(zone)
                .GetUtcOffset(date.ToDateTime(new TimeOnly(23, 59, 59), DateTimeKind.Unspecified))
                .TotalMinutes;
}

/// <summary>A filled container.</summary>
/// <param name="Id">Begins with the lot number.</param>
/// <param name="Purpose"><c>dose</c>, <c>qc</c> or <c>retain</c>.</param>
public sealed record ContainerRequest(string Id, string Purpose, Millilitres VolumeMl);
