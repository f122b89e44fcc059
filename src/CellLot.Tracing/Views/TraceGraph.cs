using CellLot.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace CellLot.Tracing.Views;

/// <summary>The genealogy around one node.</summary>
/// <param name="Root">The node asked for.</param>
/// <param name="Backward">Edges that lead to it: donors, donations, materials.</param>
/// <param name="Forward">Edges that descend from it: containers, doses, patients.</param>
/// <param name="Nodes">Every node of these edges with what is true of it now.</param>
public sealed record Trace(
    string Root,
    IReadOnlyList<Edge> Backward,
    IReadOnlyList<Edge> Forward,
    IReadOnlyList<Node> Nodes
);

/// <summary><c>GET trace/{kind}/{id}?direction=forward|backward|both</c></summary>
internal static class TraceGraph
{
    public static void Map(QueryRoutes queries) =>
        queries.Get(
            "trace/{kind}/{id}",
            "Everything a donor, donation, lot, container, dose, patient or material descends from and leads to; direction=forward, backward or both.",
            Answer,
            TracingReaders.Journey
        );

    private static async Task<IResult> Answer(Query query)
    {
        var root = $"{query.Route("kind")}/{query.Route("id")}";
        var direction = query.Asked("direction") ?? "both";
        var database = query.Service.Database;
        var backward = direction is "forward" ? [] : await Graph.Walk(database, root, forward: false, query.Stop);
        var forward = direction is "backward" ? [] : await Graph.Walk(database, root, forward: true, query.Stop);
        var nodes = await Graph.Nodes(
            database,
            backward.Concat(forward).SelectMany(e => new[] { e.Parent, e.Child }).Append(root),
            query.Stop
        );
        return backward.Count + forward.Count == 0 && nodes.Count == 0
            ? Problems.NotFound(query.Http, root)
            : query.Json(new Trace(root, backward, forward, nodes));
    }
}
