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

/// <summary>Containers of one lot that stand in one unit.</summary>
public sealed record StoredContainers(string Unit, string Lot, IReadOnlyList<string> Containers);

/// <summary>
/// Which lots and banks a key reaches, and how many of their containers are stored, without loading them. Only a look-up: gates
/// judge by the streams.
/// </summary>
internal static class KeyIndex
{
    private const string LotKeys = "lot-keys";
    private const string BankKeys = "bank-keys";
    private const string Stored = "stored";

    public const string Schema = """
        create index if not exists views_by_key on views using gin ((data -> 'keys')) where view in ('lot-keys', 'bank-keys');
        create index if not exists views_stored on views ((data ->> 'lot')) where view = 'stored';
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
            "select count(distinct c)::int from views v cross join jsonb_array_elements_text(v.data -> 'containers') c "
                + "where v.view = 'stored' and (v.data ->> 'lot' = any($1) or ("
                + "v.data ->> 'lot' in (select data ->> 'lot' from views where view = 'containers' and key = any($2)) and c = any($2)))"
        );
        command.Parameters.Add(new() { Value = lots.ToArray() });
        command.Parameters.Add(new() { Value = containers.ToArray() });
        return (int)(await command.ExecuteScalarAsync(cx.Stop))!;
    }

    private static IEnumerable<(string Key, object Row)> Moved(string unit, StorageUnit before, StorageUnit after)
    {
        if (ReferenceEquals(before.Occupants, after.Occupants))
            return [];
        var lots = Differing(before, after).Concat(Differing(after, before)).ToHashSet(StringComparer.Ordinal);
        var standing = after
            .Occupants.Values.Where(o => lots.Contains(o.Lot))
            .ToLookup(o => o.Lot, o => o.Container, StringComparer.Ordinal);
        return lots.Order(StringComparer.Ordinal)
            .Select(lot =>
                (
                    $"{unit}/{lot}",
                    (object)new StoredContainers(unit, lot, [.. standing[lot].Order(StringComparer.Ordinal)])
                )
            );
    }

    private static IEnumerable<string> Differing(StorageUnit one, StorageUnit other) =>
        one.Occupants.Where(o => !Equals(other.Occupants.GetValueOrDefault(o.Key), o.Value)).Select(o => o.Value.Lot);

    private static bool Same(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        one.SequenceEqual(other, StringComparer.Ordinal);
}
