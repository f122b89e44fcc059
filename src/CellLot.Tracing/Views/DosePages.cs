using System.Globalization;
using CellLot.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace CellLot.Tracing.Views;

/// <summary>A dose as it stands: cells prescribed, counted into the bag, delivered; null before each is known.</summary>
public sealed record DoseRow(
    string Order,
    string? Patient,
    string State,
    decimal? PrescribedCells,
    decimal? CountedCells,
    decimal? DeliveredCells,
    string? Bag,
    string? Holder,
    IReadOnlyList<string> Containers
);

/// <summary>A dose with its lots and what happened.</summary>
public sealed record DoseDetail(
    DoseRow Dose,
    IReadOnlyList<Node> Lots,
    IReadOnlyList<Node> Donors,
    IReadOnlyList<TimelineLine> Timeline
);

/// <summary><c>GET doses</c>, <c>GET doses/{order}</c></summary>
internal static class DosePages
{
    public static void Map(QueryRoutes queries)
    {
        queries.Get(
            "doses",
            "Doses: prescribed, counted, delivered; ?newest= and ?skip= take so many of the newest.",
            List,
            TracingReaders.Journey
        );
        queries.Get(
            "doses/{order}",
            "A dose with its containers, lots, donors and timeline.",
            One,
            TracingReaders.Journey
        );
    }

    private static async Task<IResult> List(Query query)
    {
        var database = query.Service.Database;
        var keys = Newest.Of(query, await Graph.Keys(database, "dose", query.Stop));
        var doses = (await Graph.Nodes(database, keys, query.Stop)).ToDictionary(n => n.Key, StringComparer.Ordinal);
        await using var command = database.CreateCommand(
            "select parent, child from edges where child = any($1) or parent = any($1) order by parent collate \"C\", child collate \"C\""
        );
        command.Parameters.Add(new() { Value = keys.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(query.Stop);
        var edges = new List<Edge>();
        while (await reader.ReadAsync(query.Stop))
            edges.Add(new Edge(reader.GetString(0), reader.GetString(1)));
        var around = edges
            .SelectMany(e => new[] { (e.Parent, e), (e.Child, e) })
            .ToLookup(p => p.Item1, p => p.e, StringComparer.Ordinal);
        return query.Json(keys.Select(k => Row(doses[k], [.. around[k]])));
    }

    private static async Task<IResult> One(Query query)
    {
        var database = query.Service.Database;
        var key = $"dose/{query.Route("order")}";
        if ((await Graph.Nodes(database, [key], query.Stop)).SingleOrDefault() is not { } dose)
            return Problems.NotFound(query.Http, key);
        var back = await Graph.Walk(database, key, forward: false, query.Stop);
        var ahead = await Graph.Walk(database, key, forward: true, query.Stop);
        var nodes = await Graph.Nodes(database, back.Select(e => e.Parent), query.Stop);
        var lines = await Timeline.Of(query, key);
        return query.Json(
            new DoseDetail(
                Row(dose, [.. back, .. ahead]),
                [.. nodes.Where(n => n.Kind == "lot")],
                [.. nodes.Where(n => n.Kind == "donor")],
                [.. lines.Where(l => string.Equals(l.Node, key, StringComparison.Ordinal))]
            )
        );
    }

    /// <summary>A dose's row out of its states and the edges around it.</summary>
    internal static DoseRow Row(Node dose, IReadOnlyList<Edge> edges) =>
        new(
            Graph.IdOf(dose.Key),
            edges
                .Where(e => e.Parent == dose.Key && Graph.KindOf(e.Child) == "patient")
                .Select(e => Graph.IdOf(e.Child))
                .FirstOrDefault(),
            dose.States.GetValueOrDefault("outcome")
                ?? dose.States.GetValueOrDefault("bedside")
                ?? dose.States.GetValueOrDefault("order", "-"),
            Cells(dose, "prescribed"),
            Cells(dose, "counted"),
            Cells(dose, "delivered"),
            dose.States.GetValueOrDefault("bag"),
            dose.States.GetValueOrDefault("holder"),
            [
                .. edges
                    .Where(e => e.Child == dose.Key && Graph.KindOf(e.Parent) == "container")
                    .Select(e => Graph.IdOf(e.Parent))
                    .Distinct(StringComparer.Ordinal),
            ]
        );

    private static decimal? Cells(Node dose, string aspect) =>
        dose.States.TryGetValue(aspect, out var text) ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;
}
