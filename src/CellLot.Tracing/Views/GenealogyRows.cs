using CellLot.Domain.Tracing;
using Npgsql;
using NpgsqlTypes;

namespace CellLot.Tracing.Views;

/// <summary>
/// What some facts make of the genealogy, one row a key, written with one statement a table. Facts say the same in any order and
/// however they are divided: edges and lines are sets, of everything else the newest version stays.
/// </summary>
internal sealed class GenealogyRows
{
    private readonly HashSet<(string Parent, string Child)> edges = [];
    private readonly Dictionary<(string Node, string Aspect, string Source, string Stream), State> states = [];
    private readonly Dictionary<(string Node, string Source, string Stream, long Version), Line> lines = [];
    private readonly Dictionary<string, FactNoted> heard = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Stream, string Source), long> reached = [];

    private sealed record State(long Version, DateTimeOffset At, string Said);

    private sealed record Line(DateTimeOffset At, DateTimeOffset Recorded, string By, string Sentence);

    public void Add(FactNoted fact)
    {
        var told = Told.Of(fact);
        edges.UnionWith(told.Edges);
        foreach (var (node, aspect, said) in told.States)
        {
            var key = (node, aspect, fact.Source, fact.Stream);
            if (!states.TryGetValue(key, out var known) || known.Version < fact.Version)
                states[key] = new State(fact.Version, fact.HappenedAt, said);
        }
        foreach (var (node, sentence) in told.Lines)
            lines.TryAdd(
                (node, fact.Source, fact.Stream, fact.Version),
                new Line(fact.HappenedAt, fact.RecordedThereAt, fact.ToldBy, sentence)
            );
        if (!heard.TryGetValue(fact.Source, out var newest) || IsNewer(fact, newest))
            heard[fact.Source] = fact;
        if (reached.GetValueOrDefault((fact.Stream, fact.Source)) < fact.Version)
            reached[(fact.Stream, fact.Source)] = fact.Version;
    }

    /// <summary>One statement for each table that gets rows.</summary>
    public IEnumerable<NpgsqlBatchCommand> Statements()
    {
        if (edges.Count > 0)
            yield return Statement(
                "insert into edges(parent, child) select * from unnest($1, $2) on conflict do nothing",
                Texts(edges, e => e.Parent),
                Texts(edges, e => e.Child)
            );
        if (states.Count > 0)
            yield return Statement(
                "insert into states(node, aspect, source, stream, version, at, state) select * from unnest($1, $2, $3, $4, $5, $6, $7) "
                    + "on conflict (node, aspect, source, stream) do update set version = excluded.version, at = excluded.at, state = excluded.state "
                    + "where states.version < excluded.version",
                Texts(states, s => s.Key.Node),
                Texts(states, s => s.Key.Aspect),
                Texts(states, s => s.Key.Source),
                Texts(states, s => s.Key.Stream),
                Longs(states, s => s.Value.Version),
                Instants(states, s => s.Value.At),
                Texts(states, s => s.Value.Said)
            );
        if (lines.Count > 0)
            yield return Statement(
                "insert into lines(node, source, stream, version, at, recorded, by_whom, sentence) select * from unnest($1, $2, $3, $4, $5, $6, $7, $8) "
                    + "on conflict do nothing",
                Texts(lines, l => l.Key.Node),
                Texts(lines, l => l.Key.Source),
                Texts(lines, l => l.Key.Stream),
                Longs(lines, l => l.Key.Version),
                Instants(lines, l => l.Value.At),
                Instants(lines, l => l.Value.Recorded),
                Texts(lines, l => l.Value.By),
                Texts(lines, l => l.Value.Sentence)
            );
        if (heard.Count > 0)
            yield return Statement(
                "insert into heard(source, recorded, stream, version) select * from unnest($1, $2, $3, $4) on conflict (source) do update "
                    + "set recorded = excluded.recorded, stream = excluded.stream, version = excluded.version "
                    + "where (heard.recorded, heard.stream, heard.version) < (excluded.recorded, excluded.stream, excluded.version)",
                Texts(heard.Values, f => f.Source),
                Instants(heard.Values, f => f.RecordedThereAt),
                Texts(heard.Values, f => f.Stream),
                Longs(heard.Values, f => f.Version)
            );
        if (reached.Count > 0)
            yield return Statement(
                "insert into reached(stream, source, version) select * from unnest($1, $2, $3) on conflict (stream, source) do update "
                    + "set version = excluded.version where reached.version < excluded.version",
                Texts(reached, r => r.Key.Stream),
                Texts(reached, r => r.Key.Source),
                Longs(reached, r => r.Value)
            );
    }

    private static bool IsNewer(FactNoted fact, FactNoted than) =>
        (fact.RecordedThereAt.CompareTo(than.RecordedThereAt), string.CompareOrdinal(fact.Stream, than.Stream)) switch
        {
            (not 0 and var at, _) => at > 0,
            (_, not 0 and var stream) => stream > 0,
            _ => fact.Version > than.Version,
        };

    private static NpgsqlBatchCommand Statement(string text, params NpgsqlParameter[] columns)
    {
        var command = new NpgsqlBatchCommand(text);
        command.Parameters.AddRange(columns);
        return command;
    }

    private static NpgsqlParameter Texts<T>(IEnumerable<T> rows, Func<T, string> value) =>
        Column(rows.Select(value).ToArray(), NpgsqlDbType.Text);

    private static NpgsqlParameter Longs<T>(IEnumerable<T> rows, Func<T, long> value) =>
        Column(rows.Select(value).ToArray(), NpgsqlDbType.Bigint);

    private static NpgsqlParameter Instants<T>(IEnumerable<T> rows, Func<T, DateTimeOffset> value) =>
        Column(rows.Select(r => value(r).ToUniversalTime()).ToArray(), NpgsqlDbType.TimestampTz);

    private static NpgsqlParameter Column(Array values, NpgsqlDbType type) =>
        new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type };
}
