namespace CellLot.Domain.Manufacturing;

/// <summary>Filled containers on their way to a labelled, frozen place, and the closing of the record behind them.</summary>
internal static class ContainersAtBench
{
    public static IEnumerable<BenchItem> Of(Lot lot, AroundLot around)
    {
        if (lot.FilledAt is not { } filled)
            yield break;
        var all = lot.Containers.Select(c => c.Id).ToList();
        var frozen = lot.Frozen.ToHashSet(StringComparer.Ordinal);
        var freezes = lot.Definition!.Step(StepKind.Freeze) is not null;
        var unlabelled = all.FindAll(c => !around.Labels.Labelled.Contains(c));
        var toFreeze = freezes ? all.FindAll(c => !frozen.Contains(c)) : [];
        var toPlace = all.FindAll(c => (!freezes || frozen.Contains(c)) && !around.Placed.Contains(c));
        if (unlabelled.Count > 0)
            yield return Item("label", $"{Count(unlabelled)} without a label.", unlabelled);
        else if (!around.Labels.Reconciled)
            yield return Item("reconcile-labels", "The labels are not reconciled.", []);
        if (toFreeze.Count > 0)
            yield return Item("freeze", $"{Count(toFreeze)} filled and not frozen.", toFreeze);
        if (toPlace.Count > 0)
            yield return Item("place", $"{Count(toPlace)} without a storage position.", toPlace);
        if (toFreeze.Count == 0 && lot.Entries.All(e => e is not { ToVerify: true, VerifiedBy: null }))
            yield return Item("close-record", "The batch record waits for its two reviews.", []) with
            {
                Urgency = Urgency.Waiting,
            };

        BenchItem Item(string kind, string sentence, IReadOnlyList<string> containers) =>
            new(lot.No, kind, Urgency.Due, sentence, filled) { Steps = [kind], Containers = containers };
    }

    private static string Count(List<string> containers) =>
        containers.Count == 1 ? "1 container" : $"{containers.Count} containers";
}
