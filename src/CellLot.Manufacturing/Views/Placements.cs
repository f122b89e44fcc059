using CellLot.Domain.Manufacturing;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;

namespace CellLot.Manufacturing.Views;

/// <summary>Where a container was put last. The row stays when the container has left: it was placed.</summary>
public sealed record PlacementRow(string Container, string Unit, string Position);

/// <summary>Which containers were ever put into a storage position.</summary>
internal static class Placements
{
    private const string View = "placements";

    public static void Add(InlineViews views) =>
        views.Rows(
            View,
            StorageUnit.Decider,
            (unit, before, after) =>
                after
                    .Occupants.Where(o => !before.Occupants.TryGetValue(o.Key, out var was) || was != o.Value)
                    .Select(o => (o.Value.Container, (object)new PlacementRow(o.Value.Container, unit, o.Key)))
        );

    /// <summary>Those of these containers that were placed.</summary>
    public static async Task<IReadOnlySet<string>> Of(Query query, IEnumerable<string> containers)
    {
        await using var command = query.Service.Database.CreateCommand(
            "select key from views where view = $1 and key = any($2)"
        );
        command.Parameters.Add(new() { Value = View });
        command.Parameters.Add(new() { Value = containers.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(query.Stop);
        var placed = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(query.Stop))
            placed.Add(reader.GetString(0));
        return placed;
    }
}
