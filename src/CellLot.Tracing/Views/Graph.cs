using Npgsql;

namespace CellLot.Tracing.Views;

/// <summary>One node of the genealogy with what is true of it now.</summary>
/// <param name="Key">E.g. <c>lot/CL26-0001</c>.</param>
/// <param name="States">Aspect → state, e.g. <c>release</c> → <c>released</c>.</param>
/// <param name="At">When the newest of it happened.</param>
public sealed record Node(string Key, string Kind, IReadOnlyDictionary<string, string> States, DateTimeOffset At);

/// <summary>Parent → child.</summary>
public sealed record Edge(string Parent, string Child);

/// <summary>Reads of the genealogy: walks and states.</summary>
internal static class Graph
{
    /// <summary>All edges that descend from a node (<paramref name="forward"/>) or lead to it, each once.</summary>
    public static Task<IReadOnlyList<Edge>> Walk(
        NpgsqlDataSource database,
        string from,
        bool forward,
        CancellationToken stop
    ) => Walk(database, [from], forward, stop);

    /// <summary>The same from several nodes at once.</summary>
    public static async Task<IReadOnlyList<Edge>> Walk(
        NpgsqlDataSource database,
        IReadOnlyList<string> from,
        bool forward,
        CancellationToken stop
    )
    {
        var (here, there) = forward ? ("parent", "child") : ("child", "parent");
        // One look into an index for each edge found ("offset 0"), and from one node a plan that holds for every node.
        await using var command = database.CreateCommand(
            $"""
            with recursive walk(parent, child) as (
                select parent, child from edges where {here} = {(from.Count == 1 ? "$1" : "any($1)")}
                union select e.parent, e.child from walk w
                  cross join lateral (select parent, child from edges where {here} = w.{there} offset 0) e)
            select parent, child from walk order by parent collate "C", child collate "C"
            """
        );
        command.Parameters.Add(new() { Value = from.Count == 1 ? from[0] : from.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var edges = new List<Edge>();
        while (await reader.ReadAsync(stop))
            edges.Add(new Edge(reader.GetString(0), reader.GetString(1)));
        return edges;
    }

    /// <summary>The nodes with their states now, ordered by key; nodes nothing is known of are left out.</summary>
    public static async Task<IReadOnlyList<Node>> Nodes(
        NpgsqlDataSource database,
        IEnumerable<string> keys,
        CancellationToken stop
    )
    {
        await using var command = database.CreateCommand(
            "select node, aspect, state, at from states where node = any($1) order by node collate \"C\", aspect collate \"C\", at, version"
        );
        command.Parameters.Add(new() { Value = keys.Distinct(StringComparer.Ordinal).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var found = new SortedDictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        var newest = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        while (await reader.ReadAsync(stop))
        {
            if (!found.TryGetValue(reader.GetString(0), out var states))
                found[reader.GetString(0)] = states = new(StringComparer.Ordinal);
            states[reader.GetString(1)] = reader.GetString(2); // the latest of an aspect wins across streams
            var at = reader.GetFieldValue<DateTimeOffset>(3);
            if (!newest.TryGetValue(reader.GetString(0), out var known) || known < at)
                newest[reader.GetString(0)] = at;
        }
        return [.. found.Select(n => new Node(n.Key, KindOf(n.Key), n.Value, newest[n.Key]))];
    }

    /// <summary>Everything that an open hold names, and what descends from it.</summary>
    public static async Task<IReadOnlySet<string>> Held(NpgsqlDataSource database, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "select distinct node from states where aspect like 'hold %' and state <> 'lifted'"
        );
        await using var reader = await command.ExecuteReaderAsync(stop);
        var named = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(stop))
            named.Add(reader.GetString(0));
        await reader.CloseAsync();
        if (named.Count > 0)
            named.UnionWith((await Walk(database, [.. named], forward: true, stop)).Select(e => e.Child));
        return named;
    }

    /// <summary>The lot that each container was filled from; null where that was not told.</summary>
    public static async Task<IReadOnlyList<(string Container, string? Lot)>> LotsOf(
        NpgsqlDataSource database,
        IReadOnlyList<string> containers,
        CancellationToken stop
    )
    {
        await using var command = database.CreateCommand(
            "select c.container, e.parent from unnest($1::text[]) c(container) left join edges e on e.child = c.container and e.parent like 'lot/%' "
                + "order by c.container collate \"C\""
        );
        command.Parameters.Add(new() { Value = containers.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var lots = new List<(string, string?)>();
        while (await reader.ReadAsync(stop))
            lots.Add((reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1)));
        return lots;
    }

    /// <summary>Keys of a kind of which something is known.</summary>
    public static async Task<IReadOnlyList<string>> Keys(NpgsqlDataSource database, string kind, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "select distinct node from states where node like $1 order by 1"
        );
        command.Parameters.Add(new() { Value = $"{kind}/%" });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var keys = new List<string>();
        while (await reader.ReadAsync(stop))
            keys.Add(reader.GetString(0));
        return keys;
    }

    public static string KindOf(string key) => key[..key.IndexOf('/', StringComparison.Ordinal)];

    public static string IdOf(string key) => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
