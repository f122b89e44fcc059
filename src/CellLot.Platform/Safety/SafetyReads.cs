using CellLot.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace CellLot.Platform.Safety;

/// <summary>What a service knows of holds and releases, and how old that is.</summary>
/// <param name="LeaseSeconds">Older than this closes its gates.</param>
public sealed record SafetyShown(string Service, decimal LeaseSeconds, IReadOnlyList<SourceStanding> Sources);

/// <summary><c>GET safety</c> of every service.</summary>
internal static class SafetyReads
{
    private static readonly Readers Anybody = Readers.Everybody(
        "Whoever works at a gate must see whether it can open; it names services and ages only."
    );

    public static void Map(QueryRoutes queries) =>
        queries.Get("safety", "How fresh it is what this service knows of holds and releases.", Answer, Anybody);

    private static async Task<IResult> Answer(Query query)
    {
        var lease = await Freshness.LeaseOf(query.Service, query.Stop);
        var sources = Freshness.SourcesOf(query.Service);
        return query.Json(
            new SafetyShown(
                query.Service.Name,
                (decimal)lease.TotalSeconds,
                await Freshness.Of(query.Service, sources, lease, query.Stop)
            )
        );
    }
}
