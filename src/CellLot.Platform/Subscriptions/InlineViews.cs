using System.Text.Json;
using CellLot.Domain;
using CellLot.Platform.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace CellLot.Platform.Subscriptions;

/// <summary>
/// Views written in the append's own transaction: (a) the written stream's own view and (b) look-ups that the next command
/// of this service needs. A row is a pure function of the stream's state before and after a command, so a rebuild gives the
/// same bytes (<see cref="InlineRebuild"/>).
/// </summary>
public sealed class InlineViews(NpgsqlDataSource database, EventTypes events)
{
    private readonly List<Registered> all = [];

    internal IReadOnlyList<Registered> All => all;

    /// <summary>One row a stream, under the stream's id; none while the document is null.</summary>
    public void Row<TCommand, TEvent, TState>(
        string view,
        Decider<TCommand, TEvent, TState> decider,
        Func<string, TState, object?> document
    )
        where TCommand : ICommand
        where TEvent : IEvent =>
        Rows(view, decider, (id, _, after) => document(id, after) is { } row ? [(id, row)] : []);

    /// <summary>Rows that a change of the state makes, e.g. one a container when a lot is filled.</summary>
    public void Rows<TCommand, TEvent, TState>(
        string view,
        Decider<TCommand, TEvent, TState> decider,
        Func<string, TState, TState, IEnumerable<(string Key, object Row)>> changed
    )
        where TCommand : ICommand
        where TEvent : IEvent =>
        all.Add(
            new Registered(
                view,
                decider.Category,
                (id, before, after) => changed(id, ((Recorded<TState>)before).State, ((Recorded<TState>)after).State),
                decider.Empty,
                (state, stored) => decider.Fold((Recorded<TState>)state, (TEvent)events.Read(stored))
            )
        );

    /// <summary>The rows that one command on one stream changes.</summary>
    internal IEnumerable<ViewRow> Changes(string stream, object before, object after, long version)
    {
        var slash = stream.IndexOf('/', StringComparison.Ordinal);
        var (category, id) = (stream[..slash], stream[(slash + 1)..]);
        foreach (var view in all.Where(v => string.Equals(v.Category, category, StringComparison.Ordinal)))
        foreach (var (key, row) in view.Changed(id, before, after))
            yield return new ViewRow(
                view.View,
                key,
                version,
                JsonSerializer.Serialize(row, row.GetType(), LedgerJson.Options)
            );
    }

    /// <summary>One row, or null.</summary>
    public async Task<T?> Find<T>(string view, string key, CancellationToken stop)
        where T : class
    {
        await using var command = database.CreateCommand("select data from views where view = $1 and key = $2");
        command.Parameters.Add(new() { Value = view });
        command.Parameters.Add(new() { Value = key });
        return await command.ExecuteScalarAsync(stop) is string json
            ? JsonSerializer.Deserialize<T>(json, LedgerJson.Options)
            : null;
    }

    /// <summary>All rows of a view, ordered by key.</summary>
    public async Task<IReadOnlyList<T>> List<T>(string view, CancellationToken stop)
        where T : class
    {
        await using var command = database.CreateCommand(
            "select data from views where view = $1 order by key collate \"C\""
        );
        command.Parameters.Add(new() { Value = view });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<T>();
        while (await reader.ReadAsync(stop))
            rows.Add(JsonSerializer.Deserialize<T>(reader.GetString(0), LedgerJson.Options)!);
        return rows;
    }

    /// <summary>
    /// One statement that writes these rows, the last of each key; null where there is none. Always in the order of their keys: two
    /// who write the same rows wait for each other and never in a circle.
    /// </summary>
    internal static RidingSql? Upsert(IEnumerable<ViewRow> changes)
    {
        var newest = new SortedDictionary<(string View, string Key), ViewRow>(Order);
        foreach (var row in changes)
            newest[(row.View, row.Key)] = row;
        var rows = newest.Values;
        return rows.Count == 0
            ? null
            : new RidingSql(
                "insert into views(view, key, version, data) select * from unnest($1, $2, $3, $4) "
                    + "on conflict (view, key) do update set version = excluded.version, data = excluded.data",
                [
                    Column(rows.Select(r => r.View).ToArray(), NpgsqlDbType.Text),
                    Column(rows.Select(r => r.Key).ToArray(), NpgsqlDbType.Text),
                    Column(rows.Select(r => r.Version).ToArray(), NpgsqlDbType.Bigint),
                    Column(rows.Select(r => r.Json).ToArray(), NpgsqlDbType.Jsonb),
                ]
            );
    }

    private static readonly Comparer<(string View, string Key)> Order = Comparer<(string View, string Key)>.Create(
        (a, b) =>
            string.CompareOrdinal(a.View, b.View) is not 0 and var views ? views : string.CompareOrdinal(a.Key, b.Key)
    );

    private static NpgsqlParameter Column(Array values, NpgsqlDbType type) =>
        new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type };

    /// <summary>A row as one command leaves it.</summary>
    internal sealed record ViewRow(string View, string Key, long Version, string Json);

    internal sealed record Registered(
        string View,
        string Category,
        Func<string, object, object, IEnumerable<(string Key, object Row)>> Changed,
        object Empty,
        Func<object, StoredEvent, object> Fold
    );
}
