using CellLot.Domain.Tracing;
using CellLot.Tracing.Views;
using Npgsql;

namespace CellLot.Tracing.Commands;

/// <summary>What a campaign reaches, as the genealogy shows it now.</summary>
internal static class Scope
{
    /// <summary>States from which a container or a dose can no longer be kept from a patient, or need not be.</summary>
    private static readonly string[] Beyond =
    [
        "infused",
        "discarded",
        "destroyed",
        "running",
        "paused",
        "stopped",
        "completed",
        "not-given",
        "cancelled",
    ];

    /// <summary>Aspects that say where a unit is, the most telling first.</summary>
    private static readonly string[] Aspects = ["outcome", "bedside", "account", "order"];

    public static async Task<(IReadOnlyList<ScopeUnit> Units, IReadOnlyList<string> Recipients)> Of(
        NpgsqlDataSource database,
        string root,
        CancellationToken stop
    )
    {
        var keys = (await Graph.Walk(database, root, forward: true, stop))
            .Select(e => e.Child)
            .Append(root)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        var known = (await Graph.Nodes(database, keys, stop)).ToDictionary(n => n.Key, StringComparer.Ordinal);
        return (
            [
                .. keys.Where(k => Graph.KindOf(k) is "container" or "dose")
                    .Select(k => (Key: k, State: StateOf(known.GetValueOrDefault(k))))
                    .Select(u => new ScopeUnit(u.Key, u.State, !Beyond.Contains(u.State, StringComparer.Ordinal))),
            ],
            [.. keys.Where(k => Graph.KindOf(k) is "patient").Select(Graph.IdOf)]
        );
    }

    /// <summary>Position of the genealogy, as text.</summary>
    public static async Task<string> Position(NpgsqlDataSource database, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "select coalesce(max(last_seq_id), 0)::text from mt_event_progression where name = 'tracing.genealogy:All'"
        );
        return (string)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>A unit of which nothing is known counts as one that can still be intercepted.</summary>
    private static string StateOf(Node? node) =>
        Aspects.Select(a => node?.States.GetValueOrDefault(a)).FirstOrDefault(s => s is not null) ?? "not known";
}
