using CellLot.Platform.Ledger;
using Npgsql;

namespace CellLot.Platform.Subscriptions;

/// <summary>
/// Makes all inline views afresh from the ledger, in one transaction that shuts out appends meanwhile: the same bytes as
/// before, or a view has lied.
/// </summary>
public static class InlineRebuild
{
    private const int PageSize = 1000;

    public static async Task Run(ServiceRuntime service, CancellationToken stop)
    {
        await using var connection = await service.Database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        // Every append moves a stream, also one that writes no view: none is half way when this is held, and none begins.
        await Execute("lock table mt_streams in share row exclusive mode", connection, transaction, [], stop);
        await Execute("lock table views in exclusive mode", connection, transaction, [], stop);
        await Execute("delete from views", connection, transaction, [], stop);
        var states = new Dictionary<(string Stream, string View), object>();
        var pending = new Dictionary<string, (string Entry, Dictionary<string, object> Before, long Version)>(
            StringComparer.Ordinal
        );
        long position = 0;
        while (true)
        {
            var page = await service.Ledger.ReadSettled(position, PageSize, stop);
            await Write(page.Events.SelectMany(stored => Step(service.Inline, stored, states, pending)));
            if (page.Position == position)
                break;
            position = page.Position;
        }
        await Write(pending.Keys.ToList().SelectMany(stream => Close(service.Inline, stream, states, pending)));
        await transaction.CommitAsync(stop);

        async Task Write(IEnumerable<InlineViews.ViewRow> changes)
        {
            if (InlineViews.Upsert(changes) is { } rows)
                await Execute(rows.Text, connection, transaction, rows.Parameters, stop);
        }
    }

    /// <summary>Events of one command (one entry id, one after the other) make one change.</summary>
    private static List<InlineViews.ViewRow> Step(
        InlineViews views,
        StoredEvent stored,
        Dictionary<(string, string), object> states,
        Dictionary<string, (string Entry, Dictionary<string, object> Before, long Version)> pending
    )
    {
        var category = stored.Stream[..stored.Stream.IndexOf('/', StringComparison.Ordinal)];
        var registered = views.All.Where(v => string.Equals(v.Category, category, StringComparison.Ordinal)).ToList();
        if (registered.Count == 0)
            return [];
        var entry = stored.Data.GetProperty("act").GetProperty("entryId").GetString()!;
        var changes = new List<InlineViews.ViewRow>();
        if (pending.TryGetValue(stored.Stream, out var open) && open.Entry != entry)
            changes = Close(views, stored.Stream, states, pending);
        if (!pending.ContainsKey(stored.Stream))
            pending[stored.Stream] = (
                entry,
                registered.ToDictionary(
                    r => r.View,
                    r => states.GetValueOrDefault((stored.Stream, r.View), r.Empty),
                    StringComparer.Ordinal
                ),
                stored.Version
            );
        pending[stored.Stream] = pending[stored.Stream] with { Version = stored.Version };
        foreach (var view in registered)
            states[(stored.Stream, view.View)] = view.Fold(
                states.GetValueOrDefault((stored.Stream, view.View), view.Empty),
                stored
            );
        return changes;
    }

    private static List<InlineViews.ViewRow> Close(
        InlineViews views,
        string stream,
        Dictionary<(string, string), object> states,
        Dictionary<string, (string Entry, Dictionary<string, object> Before, long Version)> pending
    )
    {
        pending.Remove(stream, out var open);
        var first = open.Before.Keys.First();
        return [.. views.Changes(stream, open.Before[first], states[(stream, first)], open.Version)];
    }

    private static async Task Execute(
        string text,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        IReadOnlyList<NpgsqlParameter> parameters,
        CancellationToken stop
    )
    {
        await using var command = new NpgsqlCommand(text, connection, transaction);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync(stop);
    }
}
