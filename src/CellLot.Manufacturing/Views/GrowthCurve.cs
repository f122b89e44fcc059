using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Views;

/// <summary>How a lot has grown: cumulative population doublings at every harvest, with the limits of its process.</summary>
/// <param name="From">When the first culture that counts was seeded; absent before P1.</param>
/// <param name="Limit">Highest cumulative population doublings that may be filled.</param>
/// <param name="PassageLimit">Highest passage that may be seeded for drug product.</param>
/// <param name="Basis">From where the doublings count.</param>
public sealed record GrowthCurve(
    string Lot,
    DateTimeOffset? From,
    PopulationDoublings Limit,
    int PassageLimit,
    string Basis,
    IReadOnlyList<GrowthPoint> Points
)
{
    public static void Map(QueryRoutes queries) =>
        queries.Get(
            "lots/{lot}/growth",
            "Cumulative population doublings of a lot at each harvest, corrected figures where there are such.",
            async query =>
            {
                var lot = query.Route("lot");
                var stored = await query.Service.Ledger.ReadStream($"lot/{lot}", 1, query.Stop);
                return query.Json(
                    stored.Count == 0 ? null : Of(lot, [.. stored.Select(s => (ILotEvent)query.Service.Events.Read(s))])
                );
            },
            ManufacturingReaders.Makers
        );

    private static GrowthCurve Of(string lot, IReadOnlyList<ILotEvent> events)
    {
        var limits = events.OfType<LotStarted>().First().Definition.Limits;
        var harvested = events
            .OfType<CellsHarvested>()
            .SelectMany(e => e.Portions.Select(p => (p.Portion, e.Act.OccurredAt)))
            .ToDictionary(h => h.Portion, h => h.OccurredAt, StringComparer.Ordinal);
        // The newest reckoning of a portion is the one that holds: a correction reckons anew.
        var reckoned = events
            .OfType<DoublingsReckoned>()
            .GroupBy(e => e.Portion, StringComparer.Ordinal)
            .Select(of => of.Last())
            .OrderBy(e => harvested[e.Portion])
            .ToList();
        var first = reckoned.Count == 0 ? null : reckoned.MinBy(e => Seeded(e, harvested[e.Portion]));
        return new GrowthCurve(
            lot,
            first is null ? null : Seeded(first, harvested[first.Portion]),
            limits.CumulativePopulationDoublings,
            limits.Passage,
            first?.Basis ?? "from P1",
            [
                .. reckoned.Select(e => new GrowthPoint(
                    e.Portion,
                    e.Passage,
                    harvested[e.Portion],
                    Days(harvested[e.Portion] - Seeded(first!, harvested[first!.Portion])),
                    e.Seeded,
                    e.Harvested,
                    e.Hours,
                    e.Doublings,
                    e.Cumulative,
                    e.DoublingTime
                )),
            ]
        );
    }

    private static DateTimeOffset Seeded(DoublingsReckoned e, DateTimeOffset harvested) =>
        harvested - TimeSpan.FromTicks((long)(e.Hours.Value * TimeSpan.TicksPerHour));

    private static decimal Days(TimeSpan since) =>
        Math.Round((decimal)since.Ticks / TimeSpan.TicksPerDay, 2, MidpointRounding.AwayFromZero);
}

/// <summary>One harvest on the curve.</summary>
/// <param name="Day">Days of culture since the first seeding that counts, to 2 places.</param>
/// <param name="DoublingTime">Absent where nothing grew.</param>
public sealed record GrowthPoint(
    string Portion,
    int Passage,
    DateTimeOffset At,
    decimal Day,
    CellCount Seeded,
    CellCount Harvested,
    Hours Hours,
    PopulationDoublings Doublings,
    PopulationDoublings Cumulative,
    Hours? DoublingTime
);
