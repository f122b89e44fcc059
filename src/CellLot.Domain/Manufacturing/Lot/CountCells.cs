namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Counts a portion from raw fields. The count of a harvest from P1 on brings its doublings with it; doublings beyond the limit
/// are recorded, never refused, and open a deviation. Refused <c>COUNT_INVALID</c> when the count cannot be used.
/// </summary>
public sealed record CountCells(string Portion, RawCount Raw) : LotStep
{
    public override StepKind Kind => StepKind.Count;

    internal override IReadOnlyList<ILotEvent> Decide(Lot lot)
    {
        var rules = Begin(lot);
        var portion = Take(rules, lot, Portion);
        CountResult? count = null;
        try
        {
            count = Reckoning.Count(Raw, lot.Definition!.Limits);
        }
        catch (RuleBroken wrong)
        {
            foreach (var refusal in wrong.Broken)
                rules.Add(refusal);
        }
        rules.ThrowIfBroken();
        var bench = Bench(lot);
        var viable = count!.ViablePerMl * portion!.Volume;
        var counted = new CellsCounted(Act, Portion, Raw, count, viable, bench);
        if (portion is not { Seeded: { } seeded, Hours: { } hours, Passage: { } passage and >= 1 } || viable.Value <= 0)
            return [counted];
        var doublings = Reckoning.Doublings(
            Act,
            bench.AncestryKeys,
            Portion,
            Corrections.LineageOf(lot, portion),
            new PassageGrowth(passage, seeded, viable),
            hours
        );
        var limit = lot.Definition!.Limits.CumulativePopulationDoublings;
        return doublings.Cumulative.Value <= limit.Value
            ? [counted, doublings]
            :
            [
                counted,
                doublings,
                lot.NewDeviation(
                    Act,
                    $"{Portion} has {doublings.Cumulative.Value} cumulative doublings, beyond the limit of {limit.Value}: it may not be filled.",
                    bench.AncestryKeys
                ),
            ];
    }
}
