using CellLot.Domain.Manufacturing;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;

namespace CellLot.Manufacturing.Views;

/// <summary>A row of the index.</summary>
/// <param name="Key">E.g. <c>lot/CL26-0001</c>, <c>bank/MCB-0001</c>.</param>
/// <param name="State">A lot's as in the list of lots; <c>bank</c> for a bank.</param>
/// <param name="Keys">Everything it descends from, and itself.</param>
public sealed record KeyedCells(string Key, string State, IReadOnlyList<string> Keys)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsBank => Key.StartsWith("bank/", StringComparison.Ordinal);

    [System.Text.Json.Serialization.JsonIgnore]
    public string Id => Key[(Key.IndexOf('/', StringComparison.Ordinal) + 1)..];
}

/// <summary>A container that stands, or stood, in a unit.</summary>
public sealed record StoredContainer(string Unit, string Lot, string Container, bool Stands);

/// <summary>
/// Which lots and banks a key reaches, and how many of their containers are stored, without loading them. Only a look-up: gates
/// judge by the streams.
/// </summary>
internal static class KeyIndex
{
    private const string LotKeys = "lot-keys";
    private const string BankKeys = "bank-keys";
    private const string Stored = "stored";

    // fastupdate = off: entries that wait in a list would have to be read by every look-up.
    public const string Schema = """
        create index if not exists views_by_key on views using gin ((data -> 'keys')) with (fastupdate = off) where view in ('lot-keys', 'bank-keys');
        create index if not exists views_stored on views ((data ->> 'lot')) where view = 'stored';
        create index if not exists views_stored_container on views ((data ->> 'container')) where view = 'stored';
        """;

    public static void Add(InlineViews views)
    {
        views.Rows(
            LotKeys,
            Lot.Decider,
            (id, before, after) =>
                after.Definition is null
                || (before.State == after.State && Same(before.AncestryKeys, after.AncestryKeys))
                    ? []
                    : [(id, new KeyedCells(Lot.Decider.Stream(id), after.State, after.AncestryKeys))]
        );
        views.Rows(
            BankKeys,
            CellBank.Decider,
            (id, before, after) =>
                Same(before.AncestryKeys, after.AncestryKeys)
                    ? []
                    : [(id, new KeyedCells(CellBank.Decider.Stream(id), "bank", after.AncestryKeys))]
        );
        views.Rows(Stored, StorageUnit.Decider, Moved);
    }

    /// <summary>Lots and banks that share a key with these.</summary>
    public static async Task<IReadOnlyList<KeyedCells>> Find(CommandContext cx, IReadOnlyList<string> keys)
    {
        await using var command = cx.Database.CreateCommand(
            "select data ->> 'key', data ->> 'state' from views "
                + "where view in ('lot-keys', 'bank-keys') and data -> 'keys' ?| $1 order by 1"
        );
        command.Parameters.Add(new() { Value = keys.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cx.Stop);
        var found = new List<KeyedCells>();
        while (await reader.ReadAsync(cx.Stop))
            found.Add(new KeyedCells(reader.GetString(0), reader.GetString(1), []));
        return found;
    }

    /// <summary>How many containers of these lots, and how many of these containers, are stored anywhere.</summary>
    public static async Task<int> StoredOf(
        CommandContext cx,
        IReadOnlyList<string> lots,
        IReadOnlyList<string> containers
    )
    {
        await using var command = cx.Database.CreateCommand(
            "select count(distinct data ->> 'container')::int from views "
                + "where view = 'stored' and (data ->> 'stands')::boolean and (data ->> 'lot' = any($1) or data ->> 'container' = any($2))"
        );
        command.Parameters.Add(new() { Value = lots.ToArray() });
        command.Parameters.Add(new() { Value = containers.ToArray() });
        return (int)(await command.ExecuteScalarAsync(cx.Stop))!;
    }

    /// <summary>Those of these containers that were ever put into a storage position; those that have left it too.</summary>
    public static async Task<IReadOnlySet<string>> Placed(Query query, IEnumerable<string> containers)
    {
        await using var command = query.Service.Database.CreateCommand(
            "select distinct data ->> 'container' from views where view = 'stored' and data ->> 'container' = any($1)"
        );
        command.Parameters.Add(new() { Value = containers.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(query.Stop);
        var placed = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(query.Stop))
            placed.Add(reader.GetString(0));
        return placed;
    }

    private static IEnumerable<(string Key, object Row)> Moved(string unit, StorageUnit before, StorageUnit after)
    {
        var changes = after.ChangesSince(before);
        var standing = changes.Select(c => c.Now?.Container).ToHashSet(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (change.Before is { } left && !standing.Contains(left.Container))
                yield return Row(left, stands: false);
            if (change.Now is { } here)
                yield return Row(here, stands: true);
        }

        (string, object) Row(Occupant occupant, bool stands) =>
            ($"{unit}/{occupant.Container}", new StoredContainer(unit, occupant.Lot, occupant.Container, stands));
    }

    private static bool Same(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        one.SequenceEqual(other, StringComparer.Ordinal);
}
