using System.Globalization;
using System.Text.Json;
using CellLot.SystemTests.Proof;

namespace CellLot.SystemTests.Holds;

/// <summary>An event as it lies in a service's ledger.</summary>
/// <param name="Seq">Numbers of one ledger go up with commits that touch a common stream.</param>
/// <param name="At">When it was decided, by the one clock of the machine.</param>
/// <param name="Staged">Written beside the API, by what is no gate.</param>
internal sealed record Row(
    string Service,
    long Seq,
    string Stream,
    string Type,
    DateTimeOffset At,
    bool Staged,
    JsonElement Data
)
{
    /// <summary>The second part of the stream's name.</summary>
    public string Id => Stream[(Stream.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public string Text(string field) => Data.TryGetProperty(field, out var found) ? found.GetString() ?? "" : "";

    public IReadOnlyList<string> List(string field) =>
        Data.TryGetProperty(field, out var found) ? [.. found.EnumerateArray().Select(e => e.GetString()!)] : [];

    /// <summary>Whether a noted hold is open: each service has its own word for it.</summary>
    public bool Open =>
        Data.TryGetProperty("open", out var open)
            ? open.GetBoolean()
            : Data.TryGetProperty("inForce", out var inForce) && inForce.GetBoolean();

    /// <summary>Keys that the event says a lot descends from.</summary>
    public IReadOnlyList<string> Keys =>
        List("ancestryKeys") is { Count: > 0 } keys ? keys
        : Text("key") is { Length: > 0 } key ? [key]
        : List("keys") is { Count: > 0 } noted ? noted
        : Data.TryGetProperty("bench", out var bench) && bench.TryGetProperty("ancestryKeys", out var stood)
            ? [.. stood.EnumerateArray().Select(k => k.GetString()!)]
        : [];
}

/// <summary>Reads what the judge of holds looks at.</summary>
internal static class Rows
{
    private static readonly (string Service, string[] Types)[] Looked =
    [
        (
            "manufacturing",
            [
                "hold_noted",
                "lot_started",
                "vessels_seeded",
                "cells_banked",
                "bank_established",
                "vial_taken",
                "lot_filled",
                "ancestry_extended",
            ]
        ),
        ("quality", ["hold_placed", "hold_confirmed", "hold_in_force", "hold_lifted", "released", "descent_noted"]),
        (
            "pharmacy",
            [
                "hold_noted",
                "containers_reserved",
                "containers_taken",
                "containers_issued",
                "stock_opened",
                "stock_ancestry_noted",
            ]
        ),
        ("custody", ["hold_noted", "ancestry_noted", "handed_over", "infusion_started"]),
    ];

    public static async Task<IReadOnlyList<Row>> Of(Evidence evidence)
    {
        var rows = new List<Row>();
        foreach (var (service, types) in Looked)
        {
            var named = string.Join(", ", types.Select(t => $"'{t}'"));
            var found = await evidence.Ask(
                $"""
                select seq_id, stream_id, type, to_char(timestamp at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
                       coalesce(causation_id like 'staged %', false), data::text
                  from {service}.mt_events where type in ({named}) order by seq_id
                """
            );
            rows.AddRange(
                found.Select(r => new Row(
                    service,
                    long.Parse(r[0]!, CultureInfo.InvariantCulture),
                    r[1]!,
                    r[2]!,
                    DateTimeOffset.Parse(r[3]!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                    r[4] == "True",
                    JsonSerializer.Deserialize<JsonElement>(r[5]!)
                ))
            );
        }
        return rows;
    }
}
