using CellLot.SystemTests.Proof;

namespace CellLot.SystemTests.Holds;

/// <summary>
/// Holds what the ledgers say against what came from what: nothing affected passed a gate of a service after that service had taken
/// the hold, nothing was started after the hold was in force. Pure: rows in, findings out.
/// </summary>
internal sealed class HoldsJudge(IReadOnlyList<Row> rows, Genealogy truth)
{
    public const string AfterInForce = "no infusion starts after its hold is in force";
    public const string AfterOwnWord = "no gate is passed after its own service has taken the hold";
    public const string NotInForce = "every hold comes into force";
    public const string ConfirmedUnseen = "a service confirms what it has noted";

    /// <summary>The events by which people pass a gate.</summary>
    public static IReadOnlySet<string> Gates { get; } =
        new HashSet<string>(StringComparer.Ordinal)
        {
            "lot_started",
            "vessels_seeded",
            "cells_banked",
            "bank_established",
            "vial_taken",
            "lot_filled",
            "released",
            "containers_reserved",
            "containers_taken",
            "containers_issued",
            "handed_over",
            "infusion_started",
        };

    private readonly ILookup<string, Row> ofHold = rows.Where(r =>
            r.Stream.StartsWith("hold/", StringComparison.Ordinal)
        )
        .ToLookup(r => r.Id, StringComparer.Ordinal);
    private readonly ILookup<(string Service, string Hold), Row> noted = rows.Where(r => r.Type == "hold_noted")
        .ToLookup(r => (r.Service, r.Text("hold")));

    /// <summary>Gates that were passed by people, by kind; a kind that nobody passed shows nothing.</summary>
    public IReadOnlyDictionary<string, int> Passed =>
        Asked.GroupBy(r => r.Type).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    private IEnumerable<Row> Asked => rows.Where(r => !r.Staged && Gates.Contains(r.Type));

    /// <summary>Holds that were placed and have neither come into force nor been lifted.</summary>
    public int Waiting() => ofHold.Count(h => !h.Any(r => r.Type is "hold_in_force" or "hold_lifted"));

    public IReadOnlyList<Finding> Check() => [.. Asked.SelectMany(Of), .. ofHold.SelectMany(Confirmed)];

    private IEnumerable<Finding> Of(Row gate)
    {
        foreach (var hold in ofHold)
        {
            var keys = hold.First().List("scopeKeys");
            foreach (var thing in Things(gate).Where(t => truth.Reaches(t, keys)))
            {
                if (gate.Type == "infusion_started" && StandsAt(hold, gate.At) && IsAffected(gate, thing, keys))
                    yield return new Finding(
                        AfterInForce,
                        $"{thing} was started at {gate.At:O}, {hold.Key} is in force"
                    );
                if (WasTaken(gate, hold) && !IsKeptAlive(gate, hold.Key) && IsAffected(gate, thing, keys))
                    yield return new Finding(
                        AfterOwnWord,
                        $"{gate.Service}: {gate.Type} of {thing} is number {gate.Seq}, after {hold.Key} was noted"
                    );
            }
        }
    }

    /// <summary>What goes through the gate.</summary>
    private static IEnumerable<string> Things(Row gate) =>
        gate.Type switch
        {
            "containers_reserved" or "containers_taken" or "containers_issued" =>
            [
                $"dose/{gate.Text("order")}",
                .. gate.List("containers").Select(c => $"container/{c}"),
            ],
            "handed_over" => [$"dose/{gate.Id["dose-".Length..]}"],
            "infusion_started" => [$"dose/{gate.Id}"],
            "released" => [$"lot/{gate.Id}"],
            _ => [gate.Stream],
        };

    /// <summary>In force before, and not lifted before.</summary>
    private static bool StandsAt(IEnumerable<Row> hold, DateTimeOffset at) =>
        hold.Any(r => r.Type == "hold_in_force" && r.At < at) && !hold.Any(r => r.Type == "hold_lifted" && r.At <= at);

    /// <summary>The service's newest word on the hold before the gate was that it is open.</summary>
    private bool WasTaken(Row gate, IGrouping<string, Row> hold)
    {
        var words =
            gate.Service == "quality"
                ? hold.Where(r => r.Type is "hold_placed" or "hold_lifted")
                    .Select(r => (r.Seq, Open: r.Type == "hold_placed"))
                : noted[(gate.Service, hold.Key)].Select(r => (r.Seq, r.Open));
        return words.Where(w => w.Seq < gate.Seq).OrderBy(w => w.Seq).LastOrDefault().Open;
    }

    /// <summary>What keeps cells alive goes on under a hold, and says under which.</summary>
    private static bool IsKeptAlive(Row gate, string hold) =>
        gate.Type == "vessels_seeded"
        && gate.Data.TryGetProperty("bench", out var bench)
        && bench.TryGetProperty("holdsOpen", out var open)
        && open.EnumerateArray().Any(h => h.GetString() == hold);

    /// <summary>By an arrow from its birth, or by a later one that the service had been told of.</summary>
    private bool IsAffected(Row gate, string thing, IReadOnlyList<string> keys) =>
        truth.ReachedFromBirth(thing, keys)
        || rows.Any(r =>
            r.Service == gate.Service
            && r.Seq < gate.Seq
            && LotOf(r) is { } lot
            && truth.ReachedFromBirth(thing, [lot])
            && r.Keys.Any(k => truth.IsLate(k) && keys.Contains(k))
        );

    private static string? LotOf(Row row) =>
        row.Type switch
        {
            "stock_opened" or "stock_ancestry_noted" => $"lot/{row.Id}",
            "ancestry_noted" or "descent_noted" => $"lot/{row.Text("lot")}",
            "ancestry_extended" => row.Stream,
            _ => null,
        };

    private IEnumerable<Finding> Confirmed(IGrouping<string, Row> hold)
    {
        if (!hold.Any(r => r.Type is "hold_in_force" or "hold_lifted"))
            yield return new Finding(NotInForce, $"{hold.Key} was placed and never came into force");
        foreach (var confirmed in hold.Where(r => r.Type == "hold_confirmed"))
        {
            var service = confirmed.Text("service");
            if (!noted[(service, hold.Key)].Any(n => n.At <= confirmed.At))
                yield return new Finding(ConfirmedUnseen, $"{service} has confirmed {hold.Key} and not noted it");
        }
    }
}
