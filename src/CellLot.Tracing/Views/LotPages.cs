using CellLot.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace CellLot.Tracing.Views;

/// <summary>A lot in a list.</summary>
/// <param name="State">One word over the facets: recalled, rejected, released, conditional, waiting for release, in culture.</param>
/// <param name="Accounts">Containers by account, e.g. <c>available</c> → 9; empty before the fill.</param>
public sealed record LotRow(
    string Lot,
    string Product,
    string Tissue,
    string State,
    string? Passage,
    string? Expires,
    IReadOnlyDictionary<string, int> Accounts
);

/// <summary>A lot with where it came from and what became of it.</summary>
public sealed record LotDetail(
    LotRow Lot,
    IReadOnlyList<Node> Donors,
    IReadOnlyList<Node> Donations,
    IReadOnlyList<Node> Containers,
    IReadOnlyList<DoseRow> Doses
);

/// <summary><c>GET lots</c>, <c>GET lots/{lot}</c></summary>
internal static class LotPages
{
    public static void Map(QueryRoutes queries)
    {
        queries.Get("lots", "Every lot with its state and its containers by account.", List, TracingReaders.Journey);
        queries.Get("lots/{lot}", "A lot with donors, donations, containers and doses.", One, TracingReaders.Journey);
    }

    private static async Task<IResult> List(Query query)
    {
        var database = query.Service.Database;
        var lots = await Graph.Nodes(database, await Graph.Keys(database, "lot", query.Stop), query.Stop);
        var held = await Graph.Held(database, query.Stop);
        var rows = new List<LotRow>();
        foreach (var lot in lots)
            rows.Add(Row(lot, await Children(query, lot.Key), held));
        return query.Json(rows);
    }

    private static async Task<IResult> One(Query query)
    {
        var database = query.Service.Database;
        var key = $"lot/{query.Route("lot")}";
        if ((await Graph.Nodes(database, [key], query.Stop)).SingleOrDefault() is not { } lot)
            return Problems.NotFound(query.Http, key);
        var back = await Graph.Walk(database, key, forward: false, query.Stop);
        var ahead = await Graph.Walk(database, key, forward: true, query.Stop);
        var nodes = await Graph.Nodes(
            database,
            back.Select(e => e.Parent).Concat(ahead.Select(e => e.Child)),
            query.Stop
        );
        var containers = nodes.Where(n => n.Kind == "container").ToList();
        return query.Json(
            new LotDetail(
                Row(lot, containers, await Graph.Held(database, query.Stop)),
                [.. nodes.Where(n => n.Kind == "donor")],
                [.. nodes.Where(n => n.Kind == "donation")],
                containers,
                [.. nodes.Where(n => n.Kind == "dose").Select(n => DosePages.Row(n, ahead))]
            )
        );
    }

    private static async Task<IReadOnlyList<Node>> Children(Query query, string lot)
    {
        await using var command = query.Service.Database.CreateCommand(
            "select child from edges where parent = $1 and child like 'container/%'"
        );
        command.Parameters.Add(new() { Value = lot });
        await using var reader = await command.ExecuteReaderAsync(query.Stop);
        var keys = new List<string>();
        while (await reader.ReadAsync(query.Stop))
            keys.Add(reader.GetString(0));
        await reader.CloseAsync();
        return await Graph.Nodes(query.Service.Database, keys, query.Stop);
    }

    private static LotRow Row(Node lot, IReadOnlyList<Node> containers, IReadOnlySet<string> held) =>
        new(
            Graph.IdOf(lot.Key),
            lot.States.GetValueOrDefault("product", "-"),
            lot.States.GetValueOrDefault("tissue", "-"),
            StateOf(lot, held),
            lot.States.GetValueOrDefault("passage"),
            lot.States.GetValueOrDefault("expires"),
            containers
                .GroupBy(c => c.States.GetValueOrDefault("account", "-"), StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal)
        );

    /// <param name="held">Everything under an open hold.</param>
    internal static string StateOf(Node lot, IReadOnlySet<string> held)
    {
        if (held.Contains(lot.Key) && lot.States.GetValueOrDefault("release") is not "recalled")
            return "on hold";
        return lot.States.GetValueOrDefault("release") switch
        {
            null or "pending" => lot.States.ContainsKey("filled") ? "waiting for release" : "in culture",
            "conditional" => "conditionally released",
            var said => said,
        };
    }
}
