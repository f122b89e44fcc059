using System.Text.Json;
using CellLot.Domain;
using CellLot.Platform.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace CellLot.Platform.Subscriptions;

/// <summary>
/// Views written in the append's own transaction: (a) the written stream's own view and (b) look-ups that the next command
/// of this service needs. A row is a pure function of the stream's state before and after, so a rebuild gives the same bytes.
/// </summary>
public sealed class InlineViews(string service)
{
    private readonly List<Registered> all = [];
    private NpgsqlDataSource? database;

    internal IReadOnlyList<Registered> All => all;

    internal void Bind(NpgsqlDataSource source) => database = source;

    /// <summary>One row a stream, under the stream's id.</summary>
    public void Row<TCommand, TEvent, TState>(
        string view,
        Decider<TCommand, TEvent, TState> decider,
        Func<string, TState, object?> document
    )
        where TCommand : ICommand
        where TEvent : IEvent =>
        all.Add(
            new Registered(
                view,
                decider.Category,
                (id, _, after) => document(id, (TState)after) is { } row ? [(id, row)] : []
            )
        );

    /// <summary>Rows that a change of the state makes, e.g. one a container when a lot is filled.</summary>
    public void Rows<TCommand, TEvent, TState>(
        string view,
        Decider<TCommand, TEvent, TState> decider,
        Func<string, TState, TState, IEnumerable<(string Key, object Row)>> changed
    )
        where TCommand : ICommand
        where TEvent : IEvent =>
        all.Add(
            new Registered(view, decider.Category, (id, before, after) => changed(id, (TState)before, (TState)after))
        );

    internal IEnumerable<RidingSql> Rows(string category, string id, object before, object after, long version)
    {
        foreach (var view in all.Where(v => string.Equals(v.Category, category, StringComparison.Ordinal)))
        foreach (var (key, row) in view.Changed(id, before, after))
            yield return Upsert(
                view.View,
                key,
                version,
                JsonSerializer.Serialize(row, row.GetType(), LedgerJson.Options)
            );
    }

    private RidingSql Upsert(string view, string key, long version, string json) =>
        new(
            $"insert into {service}.views(view, key, version, data) values ($1, $2, $3, $4::jsonb) "
                + "on conflict (view, key) do update set version = excluded.version, data = excluded.data",
            [
                new() { Value = view },
                new() { Value = key },
                new() { Value = version },
                new() { Value = json, NpgsqlDbType = NpgsqlDbType.Text },
            ]
        );

    /// <summary>One row, or null.</summary>
    public async Task<T?> Find<T>(string view, string key, CancellationToken stop)
        where T : class
    {
        await using var command = database!.CreateCommand(
            $"select data from {service}.views where view = $1 and key = $2"
        );
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
        await using var command = database!.CreateCommand(
            $"select data from {service}.views where view = $1 order by key collate \"C\""
        );
        command.Parameters.Add(new() { Value = view });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<T>();
        while (await reader.ReadAsync(stop))
            rows.Add(JsonSerializer.Deserialize<T>(reader.GetString(0), LedgerJson.Options)!);
        return rows;
    }

    internal sealed record Registered(
        string View,
        string Category,
        Func<string, object, object, IEnumerable<(string Key, object Row)>> Changed
    );
}
