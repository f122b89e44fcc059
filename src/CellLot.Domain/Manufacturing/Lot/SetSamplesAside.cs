using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Takes samples from a counted portion and sets them aside for quality. Their cells are booked out of the portion: no more
/// than it holds (<c>CELLS_UNACCOUNTED</c>).
/// </summary>
public sealed record SetSamplesAside(string From, IReadOnlyList<SampleTaken> Samples) : LotStep
{
    public override StepKind Kind => StepKind.Sample;

    internal override IReadOnlyList<ILotEvent> Decide(Lot lot)
    {
        var rules = Begin(lot);
        var portion = Take(rules, lot, From);
        rules.Require(
            Samples.Count > 0
                && Samples.All(s =>
                    s.Viable.Value >= 0 && !string.IsNullOrWhiteSpace(s.Sample) && !string.IsNullOrWhiteSpace(s.Purpose)
                ),
            Refusals.InputInvalid,
            "samples: name at least one, each with its label, its purpose and its cells, not negative."
        );
        var labels = lot.Samples.Concat(Samples).Select(s => s.Sample).ToList();
        rules.Require(
            labels.Distinct(StringComparer.Ordinal).Count() == labels.Count,
            Refusals.AlreadyExists,
            "samples: a label is taken already."
        );
        if (
            portion is not null
            && rules.Require(
                portion.Left is not null,
                Refusals.StepOrder,
                $"Portion {From} has not been counted: count it before sampling."
            )
        )
            rules.Require(
                Samples.Sum(s => s.Viable.Value) <= portion.Left!.Value.Value,
                Refusals.CellsUnaccounted,
                $"Samples of {Say.Cells(Samples.Sum(s => s.Viable.Value))} are more than the {Say.Cells(portion.Left.Value.Value)} that {From} holds."
            );
        rules.ThrowIfBroken();
        return [new SamplesSetAside(Act, From, Samples, Bench(lot))];
    }
}
