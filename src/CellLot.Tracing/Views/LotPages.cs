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
        queries.Get(
            "lots",
            "Lots with their states and their containers by account; ?newest= and ?skip= take so many of the newest.",
            List,
            TracingReaders.Journey
        );
        queries.Get("lots/{lot}", "A lot with donors, donations, containers and doses.", One, TracingReaders.Journey);
    }

    private static async Task<IResult> List(Query query)
    {
        var database = query.Service.Database;
        var keys = Newest.Of(query, await Graph.Keys(database, "lot", query.Stop));
        var lots = (await Graph.Nodes(database, keys, query.Stop)).ToDictionary(n => n.Key, StringComparer.Ordinal);
        var held = await Graph.Held(database, query.Stop);
        var accounts = await Accounts(query, keys);
        return query.Json(keys.Select(k => Row(lots[k], accounts.GetValueOrDefault(k) ?? [], held)));
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
                Row(lot, Counted(containers), await Graph.Held(database, query.Stop)),
                [.. nodes.Where(n => n.Kind == "donor")],
                [.. nodes.Where(n => n.Kind == "donation")],
                containers,
                [.. nodes.Where(n => n.Kind == "dose").Select(n => DosePages.Row(n, ahead))]
            )
        );
    }

    /// <summary>How many containers of each lot stand in each account, counted where they lie: a lot has hundreds.</summary>
    private static async Task<Dictionary<string, SortedDictionary<string, int>>> Accounts(
        Query query,
        IReadOnlyList<string> lots
    )
    {
        await using var command = query.Service.Database.CreateCommand(
            """
            select e.parent, coalesce(s.state, '-'), count(*) from edges e
              left join lateral (select state from states where node = e.child and aspect = 'account' order by at desc, version desc limit 1) s on true
             where e.parent = any($1) and e.child like 'container/%' group by 1, 2
            """
        );
        command.Parameters.Add(new() { Value = lots.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(query.Stop);
        var found = new Dictionary<string, SortedDictionary<string, int>>(StringComparer.Ordinal);
        while (await reader.ReadAsync(query.Stop))
        {
            if (!found.TryGetValue(reader.GetString(0), out var accounts))
                found[reader.GetString(0)] = accounts = new(StringComparer.Ordinal);
            accounts[reader.GetString(1)] = (int)reader.GetInt64(2);
        }
        return found;
    }

    private static LotRow Row(Node lot, IReadOnlyDictionary<string, int> accounts, IReadOnlySet<string> held) =>
        new(
            Graph.IdOf(lot.Key),
            lot.States.GetValueOrDefault("product", "-"),
            lot.States.GetValueOrDefault("tissue", "-"),
            StateOf(lot, held),
            lot.States.GetValueOrDefault("passage"),
            lot.States.GetValueOrDefault("expires"),
            accounts
        );

    private static Dictionary<string, int> Counted(IEnumerable<Node> containers) =>
        containers
            .GroupBy(c => c.States.GetValueOrDefault("account", "-"), StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

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
