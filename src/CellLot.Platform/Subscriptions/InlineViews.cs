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
    internal IEnumerable<RidingSql> Changes(string stream, object before, object after, long version)
    {
        var slash = stream.IndexOf('/', StringComparison.Ordinal);
        var (category, id) = (stream[..slash], stream[(slash + 1)..]);
        foreach (var view in all.Where(v => string.Equals(v.Category, category, StringComparison.Ordinal)))
        foreach (var (key, row) in view.Changed(id, before, after))
            yield return Upsert(
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

    private static RidingSql Upsert(string view, string key, long version, string json) =>
        new(
            "insert into views(view, key, version, data) values ($1, $2, $3, $4::jsonb) "
                + "on conflict (view, key) do update set version = excluded.version, data = excluded.data",
            [
                new() { Value = view },
                new() { Value = key },
                new() { Value = version },
                new() { Value = json, NpgsqlDbType = NpgsqlDbType.Text },
            ]
        );

    internal sealed record Registered(
        string View,
        string Category,
        Func<string, object, object, IEnumerable<(string Key, object Row)>> Changed,
        object Empty,
        Func<object, StoredEvent, object> Fold
    );
}
