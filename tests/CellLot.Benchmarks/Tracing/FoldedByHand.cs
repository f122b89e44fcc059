using CellLot.Domain.Tracing;
using CellLot.Tracing.Views;
using Npgsql;

namespace CellLot.Benchmarks.Tracing;

/// <summary>The genealogy as somebody would fold it who has all of it in memory, and copies it out.</summary>
internal sealed class FoldedByHand
{
    private readonly HashSet<(string, string)> edges = [];
    private readonly Dictionary<(string, string, string, string), (long Version, DateTime At, string Said)> states = [];
    private readonly Dictionary<(string, string, string, long), (DateTime, DateTime, string, string)> lines = [];
    private readonly Dictionary<string, FactNoted> heard = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), long> reached = [];

    public void Add(FactNoted fact)
    {
        var told = Told.Of(fact);
        edges.UnionWith(told.Edges);
        foreach (var (node, aspect, said) in told.States)
            if (
                !states.TryGetValue((node, aspect, fact.Source, fact.Stream), out var known)
                || known.Version < fact.Version
            )
                states[(node, aspect, fact.Source, fact.Stream)] = (fact.Version, fact.HappenedAt.UtcDateTime, said);
        foreach (var (node, sentence) in told.Lines)
            lines.TryAdd(
                (node, fact.Source, fact.Stream, fact.Version),
                (fact.HappenedAt.UtcDateTime, fact.RecordedThereAt.UtcDateTime, fact.ToldBy, sentence)
            );
        if (!heard.TryGetValue(fact.Source, out var newest) || newest.RecordedThereAt < fact.RecordedThereAt)
            heard[fact.Source] = fact;
        reached[(fact.Stream, fact.Source)] = Math.Max(
            fact.Version,
            reached.GetValueOrDefault((fact.Stream, fact.Source))
        );
    }

    public async Task Copy(NpgsqlConnection connection)
    {
        await Copy(connection, "edges", edges.Select(e => new object[] { e.Item1, e.Item2 }));
        await Copy(
            connection,
            "states",
            states.Select(s =>
                new object[]
                {
                    s.Key.Item1,
                    s.Key.Item2,
                    s.Key.Item3,
                    s.Key.Item4,
                    s.Value.Version,
                    s.Value.At,
                    s.Value.Said,
                }
            )
        );
        await Copy(
            connection,
            "lines",
            lines.Select(l =>
                new object[]
                {
                    l.Key.Item1,
                    l.Key.Item2,
                    l.Key.Item3,
                    l.Key.Item4,
                    l.Value.Item1,
                    l.Value.Item2,
                    l.Value.Item3,
                    l.Value.Item4,
                }
            )
        );
        await Copy(
            connection,
            "heard",
            heard.Values.Select(f => new object[] { f.Source, f.RecordedThereAt.UtcDateTime, f.Stream, f.Version })
        );
        await Copy(connection, "reached", reached.Select(r => new object[] { r.Key.Item1, r.Key.Item2, r.Value }));
    }

    private static async Task Copy(NpgsqlConnection connection, string table, IEnumerable<object[]> rows)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"copy {table} from stdin (format binary)");
        foreach (var row in rows)
            await writer.WriteRowAsync(default, row);
        await writer.CompleteAsync();
    }
}
