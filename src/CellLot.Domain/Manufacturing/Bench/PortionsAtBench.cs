namespace CellLot.Domain.Manufacturing;

/// <summary>Suspensions that wait for their next step: nothing may be left over when the batch record is closed.</summary>
internal static class PortionsAtBench
{
    private static readonly StepKind[] Likeliest =
    [
        StepKind.Isolate,
        StepKind.Count,
        StepKind.Fill,
        StepKind.Seed,
        StepKind.Pool,
        StepKind.Formulate,
        StepKind.Split,
        StepKind.Bank,
        StepKind.Sample,
        StepKind.Dispose,
    ];

    public static IEnumerable<BenchItem> Of(Lot lot) => lot.Portions.Where(p => !p.Used).Select(p => Item(lot, p));

    private static BenchItem Item(Lot lot, Portion portion)
    {
        var steps = Likeliest.Where(kind => PossibleSteps.WhyNot(lot, kind, portion) is null).ToList();
        var kind = (portion, steps.FirstOrDefault()) switch
        {
            ({ Origin: PortionOrigin.Formulated }, _) => "fill",
            (_, StepKind.Isolate) => "isolate",
            ({ ViablePerMl: null }, _) => "count",
            _ => "portion",
        };
        return new BenchItem(lot.No, kind, Urgency.Due, Sentence(portion), portion.At)
        {
            Steps = [.. steps.Select(Say.Kind)],
            Portions = [portion.Id],
        };
    }

    private static string Sentence(Portion portion)
    {
        var volume = portion.Volume.Value > 0 ? $", {Say.Number(portion.Volume.Value)} mL" : "";
        return portion.Left is { } left
            ? $"{portion.Id}{volume}: {Say.Cells(left.Value)} viable cells wait for their next step after {Say.Kind(portion.Step)}."
            : $"{portion.Id}{volume}: not counted since {Say.Kind(portion.Step)}.";
    }
}
