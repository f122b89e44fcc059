namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Books a freeze run into the lot: its containers went through it and the lot descends from the run. A container is frozen
/// once, never again. A run outside its envelope opens a deviation.
/// </summary>
/// <param name="Outside">What lay outside the envelope; empty when nothing did.</param>
public sealed record ExtendAncestry(
    string Run,
    IReadOnlyList<string> Containers,
    string Sentence,
    IReadOnlyList<string> Outside
) : LotStep
{
    public override StepKind Kind => StepKind.Freeze;

    internal override IReadOnlyList<ILotEvent> Decide(Lot lot)
    {
        var rules = Begin(lot);
        rules.Require(
            !lot.Containers.IsEmpty,
            Refusals.StepOrder,
            $"Lot {Lot} is not filled: fill it before freezing."
        );
        foreach (var container in Containers)
        {
            rules.Require(
                lot.Containers.IsEmpty
                    || lot.Containers.Any(c => string.Equals(c.Id, container, StringComparison.Ordinal)),
                Refusals.ContainerUnknown,
                $"Lot {Lot} has no container {container}."
            );
            rules.Require(
                !lot.Frozen.Contains(container),
                Refusals.StateRefuses,
                $"Container {container} was frozen before: nothing is frozen twice."
            );
        }
        rules.Require(
            lot.FilledAt is null || Act.OccurredAt >= lot.FilledAt,
            Refusals.StepOrder,
            $"The freezing lies before the fill of {lot.FilledAt:yyyy-MM-dd HH:mm}Z."
        );
        rules.ThrowIfBroken();
        var bench = Bench(lot, [$"freeze/{Run}"]);
        var extended = new AncestryExtended(
            Act,
            [.. bench.AncestryKeys.Except(lot.AncestryKeys, StringComparer.Ordinal)],
            Sentence,
            Containers,
            bench
        );
        return Outside.Count == 0
            ? [extended]
            :
            [
                extended,
                lot.NewDeviation(
                    Act,
                    $"Freeze run {Run} outside its envelope: {string.Join("; ", Outside)}.",
                    bench.AncestryKeys
                ),
            ];
    }
}
