using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CellLot.Domain.Quality;
using CellLot.Platform;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using Microsoft.AspNetCore.Http;

namespace CellLot.Quality.Views;

/// <summary>
/// How far a hold has come, as server-sent events: the whole standing at once, at every change, and every few seconds so that a
/// listener knows it still hears. Ends when nothing more is awaited.
/// </summary>
internal static class HoldProgressView
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public static void Map(QueryRoutes queries) =>
        queries.Get(
            "holds/{hold}/progress",
            "A hold's progress until it is in force, or its lifting is taken everywhere: server-sent events.",
            Answer,
            QualityReaders.Records
        );

    private static async Task<IResult> Answer(Query query)
    {
        var hold = query.Route("hold");
        return (await Read(query.Service, hold, query.Stop)).Version == 0
            ? Problems.NotFound(query.Http, Hold.Decider.Stream(hold))
            : TypedResults.ServerSentEvents(Follow(query.Service, hold, query.Stop));
    }

    private static async IAsyncEnumerable<SseItem<string>> Follow(
        ServiceRuntime service,
        string id,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var begun = TimeProvider.System.GetTimestamp();
        var (said, saidAt) = (0L, begun);
        while (TimeProvider.System.GetElapsedTime(begun) < Longest)
        {
            var (hold, version) = await Read(service, id, stop);
            if (version != said || TimeProvider.System.GetElapsedTime(saidAt) > Again)
            {
                (said, saidAt) = (version, TimeProvider.System.GetTimestamp());
                yield return new SseItem<string>(
                    JsonSerializer.Serialize(HoldShown.Of(id, hold, version), LedgerJson.Options)
                );
            }
            if (hold.Open ? hold.InForceAt is not null : hold.LiftingTakenByAllNeeded)
                yield break;
            await service.Ledger.WaitForAppend(TimeSpan.FromSeconds(1), stop);
        }
    }

    private static async Task<(Hold State, long Version)> Read(
        ServiceRuntime service,
        string id,
        CancellationToken stop
    )
    {
        var hold = await service.Folding.Load(Hold.Decider, id, stop);
        return (hold.State, hold.Version);
    }
}
