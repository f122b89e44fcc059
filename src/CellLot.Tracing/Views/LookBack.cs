using System.Globalization;
using CellLot.Domain;
using CellLot.Platform.Http;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace CellLot.Tracing.Views;

/// <summary>
/// <c>GET look-back?key=donor/DN-1&amp;key=…</c>: everything that descends from some keys, its account, place and custodian, and into
/// which patients it went. Two walks of the genealogy whatever the number of containers.
/// </summary>
internal static class LookBack
{
    private const int MostKeys = 100;
    private const string HoldAspect = "hold ";
    private const string Unknown = "not known";

    /// <summary>Bedside states in which something of the dose is in the patient.</summary>
    private static readonly string[] Given = ["running", "paused", "stopped", "completed"];

    public static void Map(QueryRoutes queries) =>
        queries.Get(
            "look-back",
            "Everything that descends from ?key=… (repeatable): lots, banks, containers by account, doses, recipients, and how far each service was heard; containers=counted leaves the single ones out.",
            Answer,
            TracingReaders.Journey
        );

    private static async Task<IResult> Answer(Query query)
    {
        var keys = query
            .Http.Request.Query["key"]
            .OfType<string>()
            .Select(k => k.Trim())
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (
            keys.Count is 0 or > MostKeys
            || keys.Any(k => k.IndexOf('/', StringComparison.Ordinal) is <= 0 || k[^1] == '/')
        )
            return Problems.Of(
                query.Http,
                StatusCodes.Status400BadRequest,
                [Refusals.InputInvalid.Because($"key: name 1 to {MostKeys} keys such as donor/DN-1.")]
            );
        var single = query.Asked("containers") is not "counted";
        return query.Json(await Of(query.Service.Database, query.Service.Name, keys, single, query.Stop));
    }

    /// <param name="service">Tracing's own name: its views' positions are kept under it.</param>
    /// <param name="single">True: each container is in the answer; else only their numbers.</param>
    internal static async Task<LookBackDocument> Of(
        NpgsqlDataSource database,
        string service,
        IReadOnlyList<string> keys,
        bool single,
        CancellationToken stop
    )
    {
        // First how far each source was heard, then the rows: what comes in between is more than was promised, never less.
        var (asOf, sources) = await Heard.Of(database, service, stop);
        var edges = await Graph.Walk(database, keys, forward: true, stop);
        var reached = edges.Select(e => e.Child).Concat(keys).ToHashSet(StringComparer.Ordinal);
        var nodes = (await Graph.Nodes(database, reached, stop)).ToDictionary(n => n.Key, StringComparer.Ordinal);
        var containers = Containers(await Graph.LotsOf(database, Of("container"), stop), edges, nodes);
        var doses = Doses(edges, nodes, Of("dose"));
        var held = await Graph.Held(database, stop);
        return new LookBackDocument(
            keys,
            asOf,
            sources,
            Holds(nodes.Values),
            [.. Of("bank").Select(k => new LookBackThing(Graph.IdOf(k), Said(nodes, k, "made")))],
            [.. Of("lot").Select(k => Lot(k, nodes, containers, held))],
            Counted(containers),
            single ? containers : [],
            doses,
            [.. Recipients(doses, nodes)]
        )
        {
            KnowsNothing = edges.Count == 0 && nodes.Count == 0,
        };

        IReadOnlyList<string> Of(string kind) =>
            [.. reached.Where(k => Graph.KindOf(k) == kind).Order(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<LookBackHold> Holds(IEnumerable<Node> nodes) =>
        [
            .. nodes
                .SelectMany(n => n.States.Select(s => (n.Key, Aspect: s.Key, Said: s.Value)))
                .Where(s => s.Aspect.StartsWith(HoldAspect, StringComparison.Ordinal) && s.Said is not "lifted")
                .GroupBy(s => s.Aspect[HoldAspect.Length..], StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new LookBackHold(
                    g.Key,
                    g.First().Said,
                    [.. g.Select(s => s.Key).Order(StringComparer.Ordinal)]
                )),
        ];

    private static IReadOnlyList<LookBackContainer> Containers(
        IEnumerable<(string Container, string? Lot)> all,
        IReadOnlyList<Edge> edges,
        Dictionary<string, Node> nodes
    )
    {
        var doseOf = edges
            .Where(e => Graph.KindOf(e.Parent) == "container" && Graph.KindOf(e.Child) == "dose")
            .ToLookup(e => e.Parent, e => e.Child, StringComparer.Ordinal);
        return [.. all.Select(c => One(c.Container, c.Lot))];

        LookBackContainer One(string key, string? lot)
        {
            // One that was reserved, released again and taken later hangs below several: the dose that took it last is its own.
            var dose = doseOf[key].MaxBy(d => nodes.GetValueOrDefault(d)?.At);
            var place = Said(nodes, key, "place");
            var holder = dose is null ? null : Said(nodes, dose, "holder");
            return new LookBackContainer(
                Graph.IdOf(key),
                lot is null ? Unknown : Graph.IdOf(lot),
                Said(nodes, key, "account") ?? Unknown,
                place is null or "nowhere" ? null : place,
                holder,
                dose is null ? null : Graph.IdOf(dose)
            );
        }
    }

    private static LookBackLot Lot(
        string key,
        Dictionary<string, Node> nodes,
        IReadOnlyList<LookBackContainer> containers,
        IReadOnlySet<string> held
    )
    {
        var lot =
            nodes.GetValueOrDefault(key)
            ?? new Node(key, "lot", new Dictionary<string, string>(StringComparer.Ordinal), default);
        var id = Graph.IdOf(key);
        return new LookBackLot(
            id,
            lot.States.GetValueOrDefault("product", Unknown),
            LotPages.StateOf(lot, held),
            Counted(containers.Where(c => string.Equals(c.Lot, id, StringComparison.Ordinal)))
        );
    }

    private static IReadOnlyList<LookBackDose> Doses(
        IReadOnlyList<Edge> edges,
        Dictionary<string, Node> nodes,
        IReadOnlyList<string> doses
    )
    {
        var taken = edges.Where(e => Graph.KindOf(e.Child) == "dose").ToLookup(e => e.Child, StringComparer.Ordinal);
        var patients = edges
            .Where(e => Graph.KindOf(e.Child) == "patient")
            .ToLookup(e => e.Parent, e => Graph.IdOf(e.Child), StringComparer.Ordinal);
        return
        [
            .. doses.Select(d => new LookBackDose(
                Graph.IdOf(d),
                patients[d].FirstOrDefault(),
                Said(nodes, d, "outcome") ?? Said(nodes, d, "bedside") ?? Said(nodes, d, "order") ?? Unknown,
                Said(nodes, d, "holder"),
                taken[d].Count(e => Graph.KindOf(e.Parent) == "container")
            )),
        ];
    }

    private static IEnumerable<Recipient> Recipients(IEnumerable<LookBackDose> doses, Dictionary<string, Node> nodes) =>
        doses
            .Where(d => Given.Contains(d.State, StringComparer.Ordinal))
            .Select(d => new Recipient(
                d.Patient ?? Unknown,
                d.Order,
                Said(nodes, $"dose/{d.Order}", "started") is { } at
                    ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture)
                    : null,
                Said(nodes, $"dose/{d.Order}", "delivered") is { } cells
                    ? decimal.Parse(cells, CultureInfo.InvariantCulture)
                    : null,
                d.State,
                d.Containers
            ))
            .OrderBy(r => r.StartedAt)
            .ThenBy(r => r.Order, StringComparer.Ordinal);

    private static string? Said(Dictionary<string, Node> nodes, string key, string aspect) =>
        nodes.GetValueOrDefault(key)?.States.GetValueOrDefault(aspect);

    private static Dictionary<string, int> Counted(IEnumerable<LookBackContainer> containers) =>
        containers
            .GroupBy(c => c.Account, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
}
