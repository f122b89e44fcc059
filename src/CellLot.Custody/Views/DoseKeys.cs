using CellLot.Domain.Custody;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;

namespace CellLot.Custody.Views;

/// <summary>A dose and what it descended from when it was issued; stays when the dose is closed.</summary>
public sealed record KeyedDose(string Order, IReadOnlyList<string> Keys);

/// <summary>Which doses a key reaches, those infused long ago too: only to count and to tell, never to decide.</summary>
internal static class DoseKeys
{
    public const string Schema =
        "create index if not exists views_by_key on views using gin ((data -> 'keys')) with (fastupdate = off) where view = 'dose-keys';";

    public static void Add(InlineViews views) =>
        views.Rows(
            "dose-keys",
            BlockWatch.Decider,
            (_, before, after) =>
                after
                    .Doses.Where(d => !before.Doses.ContainsKey(d.Key))
                    .Select(d => (d.Key, (object)new KeyedDose(d.Key, d.Value.Keys)))
        );

    /// <summary>Patients of started doses that share a key with these.</summary>
    public static async Task<int> PatientsInfused(CommandContext cx, IReadOnlyList<string> keys)
    {
        await using var command = cx.Database.CreateCommand(
            "select count(distinct d.data ->> 'patient')::int from views k join views d on d.view = 'doses' and d.key = k.key "
                + "where k.view = 'dose-keys' and k.data -> 'keys' ?| $1 and d.data ? 'startedAt'"
        );
        command.Parameters.Add(new() { Value = keys.ToArray() });
        return (int)(await command.ExecuteScalarAsync(cx.Stop))!;
    }
}
