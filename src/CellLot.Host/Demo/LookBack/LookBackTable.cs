using System.Text.Json;
using CellLot.Host.Trace;
using CellLot.Platform.Ledger;

namespace CellLot.Host.Demo.LookBack;

/// <summary>The end of the scenario: what Tracing tells, held against the domain sheet's figures.</summary>
internal static class LookBackTable
{
    private const string UsedUp = "destroyed";

    /// <summary>Where Tracing tells what descends from the donor.</summary>
    public static string Path(string donor) => HoldTrace.OfKeys([$"donor/{donor}"]);

    /// <summary>Prints trace and recipients.</summary>
    /// <exception cref="DemoFailed">A number is not what it must be.</exception>
    public static async Task Show(DemoStage stage, string donor)
    {
        var found = (await stage.Get("qa", Path(donor))).Deserialize<LookBackShown>(LedgerJson.Options)!;
        var tree = (await stage.Get("qa", $"/api/v1/tracing/trace/donor/{donor}?direction=forward"));
        stage.Voice.Show(TraceTree.Draw(tree.Deserialize<TraceShown>(LedgerJson.Options)!, forward: true));
        HoldTrace.Show(stage.Voice.Show, stage.Voice.Say, found);
        if (Differences(found) is { Count: > 0 } differences)
            throw new DemoFailed($"The look-back differs: {string.Join(" ", differences)}");
        stage.Voice.Say(
            $"{LookBackPlan.Accounts.Values.Sum()} containers: {string.Join(", ", LookBackPlan.Accounts.Select(a => $"{a.Value} {a.Key}"))}, "
                + $"infused in {LookBackPlan.Infused.Count} patients; {LookBackPlan.UsedUp} more were used up in release tests and destroyed before"
        );
        stage.Voice.Say(
            $"ask again with: celllot trace donor/{donor}, celllot trace --hold {string.Join(", celllot trace --hold ", found.Holds.Select(h => h.Hold))}"
        );
    }

    /// <summary>Sentences about every number that is not what it must be.</summary>
    public static IReadOnlyList<string> Differences(LookBackShown found)
    {
        var accounts = LookBackPlan
            .Accounts.Append(new(UsedUp, LookBackPlan.UsedUp))
            .ToDictionary(StringComparer.Ordinal);
        var given = found.Recipients.Where(r => r.State is "completed").ToList();
        string[] all =
        [
            .. accounts
                .Keys.Union(found.Accounts.Keys, StringComparer.Ordinal)
                .Select(a =>
                    Differs($"{a} containers", found.Accounts.GetValueOrDefault(a), accounts.GetValueOrDefault(a))
                ),
            Differs("containers in all", found.Containers.Count, accounts.Values.Sum()),
            Differs("banks", found.Banks.Count, 2),
            Differs("lots", found.Lots.Count, LookBackPlan.Lots.Count),
            Differs(
                "recipients",
                given.Select(r => r.Patient).Distinct(StringComparer.Ordinal).Count(),
                LookBackPlan.Infused.Count
            ),
            Differs("containers infused in them", given.Sum(r => r.Containers), LookBackPlan.Accounts["infused"]),
        ];
        return [.. all.Where(sentence => sentence.Length > 0)];

        static string Differs(string what, int there, int expected) =>
            there == expected ? "" : $"{there} {what} instead of {expected}.";
    }
}
