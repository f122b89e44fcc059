using Npgsql;

namespace CellLot.Benchmarks.Tracing;

/// <summary>Two other ways to the same answer: a closure table, and a walk in memory.</summary>
internal sealed class Oracles(NpgsqlDataSource database)
{
    private readonly Dictionary<string, List<string>> children = new(StringComparer.Ordinal);

    /// <summary>Reads every edge, and makes the closure of the nodes asked for, level by level.</summary>
    public async Task Make(IReadOnlyList<string> from)
    {
        await using (var all = database.CreateCommand("select parent, child from tracing.edges"))
        {
            all.CommandTimeout = 300;
            await using var rows = await all.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                if (!children.TryGetValue(rows.GetString(0), out var of))
                    children[rows.GetString(0)] = of = [];
                of.Add(rows.GetString(1));
            }
        }
        await Run(
            "create table if not exists tracing.closure(ancestor text, descendant text, primary key(ancestor, descendant))"
        );
        await using var first = database.CreateCommand(
            "insert into tracing.closure select parent, child from tracing.edges where parent = any($1) on conflict do nothing"
        );
        first.Parameters.Add(new() { Value = from.ToArray() });
        await first.ExecuteNonQueryAsync();
        while (
            await Run(
                "insert into tracing.closure select c.ancestor, e.child from tracing.closure c join tracing.edges e on e.parent = c.descendant on conflict do nothing"
            ) > 0
        ) { }
    }

    /// <summary>Patients below a node, by the closure table.</summary>
    public async Task<IReadOnlyList<string>> ByClosure(string from)
    {
        await using var command = database.CreateCommand(
            "select descendant from tracing.closure where ancestor = $1 and descendant like 'patient/%'"
        );
        command.Parameters.Add(new() { Value = from });
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await rows.ReadAsync())
            found.Add(rows.GetString(0));
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    /// <summary>Patients below a node, walked in memory.</summary>
    public IReadOnlyList<string> InMemory(string from)
    {
        var (seen, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>([from]));
        while (open.TryPop(out var node))
            foreach (var child in children.GetValueOrDefault(node, []).Where(seen.Add))
                open.Push(child);
        return [.. seen.Where(n => n.StartsWith("patient/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private async Task<int> Run(string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 300;
        return await command.ExecuteNonQueryAsync();
    }
}
