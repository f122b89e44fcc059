using CellLot.Domain.Tracing;
using CellLot.Platform.Http;

namespace CellLot.Tracing.Views;

/// <summary>A recall or drill as it stands.</summary>
/// <param name="Effectiveness">Acknowledged of all recipients, e.g. <c>4 of 5</c>.</param>
public sealed record CampaignDocument(string Id, long Version, CampaignState State, string Effectiveness);

/// <summary><c>GET recalls/{id}</c> and <c>GET drills/{id}</c>.</summary>
internal static class CampaignQueries
{
    public static void Map(QueryRoutes queries)
    {
        queries.Stream("recalls/{id}", Campaigns.Recall, "A recall as it stands.", Document, TracingReaders.Campaigns);
        queries.Stream("drills/{id}", Campaigns.Drill, "A drill as it stands.", Document, TracingReaders.Campaigns);
    }

    private static object Document(string id, CampaignState state, long version) =>
        new CampaignDocument(id, version, state, $"{state.AcknowledgedBy.Count} of {state.Recipients.Count}");
}
