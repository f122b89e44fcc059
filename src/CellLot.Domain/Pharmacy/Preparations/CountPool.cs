using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Preparations;

/// <summary>
/// Records the pool's volume, what was sampled of it, and its count. One count a pool: it is never counted into compliance. More
/// cells than were filled cannot come out of a thaw: such a count has a slip in it.
/// </summary>
/// <param name="MinViability">The protocol's limit text.</param>
public sealed record CountPool(
    Act Act,
    Millilitres PooledMl,
    Millilitres SampledMl,
    decimal Viable,
    decimal Dead,
    int Squares,
    decimal SampleVolume,
    decimal DiluentVolume,
    string MinViability
) : IPreparationCommand
{
    /// <summary>The largest viable recovery that counting scatter explains (RECOVERY_RANGE).</summary>
    private const decimal MostRecovery = 1.10m;

    internal IReadOnlyList<IPreparationEvent> Decide(Preparation state)
    {
        var rules = new Rules();
        if (!rules.Underway(state, Act))
            rules.ThrowIfBroken();
        rules.Require(state.Count is null, Refusals.StateRefuses, "The pool was counted already.");
        rules.Require(
            PooledMl.Value > 0 && SampledMl.Value >= 0 && SampledMl.Value < PooledMl.Value,
            Refusals.InputInvalid,
            "pooledMl must be above 0, and sampledMl less than it."
        );
        var count = Reckon(rules);
        rules.ThrowIfBroken();
        JudgeCells(state, count!, rules);
        rules.ThrowIfBroken();
        var limit = Limit.Parse(MinViability, "minPostThawViability");
        var viability = count!.JudgeViability(LimitOperator.AtLeast, limit);
        return
        [
            new PoolCounted
            {
                Act = Act,
                Order = state.Order!,
                PooledMl = PooledMl,
                SampledMl = SampledMl,
                AfterSamplingMl = PooledMl - SampledMl,
                ViableCounted = Viable,
                DeadCounted = Dead,
                Squares = Squares,
                CountSampleVolume = SampleVolume,
                CountDiluentVolume = DiluentVolume,
                ViablePerMl = count.ViablePerMl,
                ViabilityPercent = count.ViabilityPercent,
                ViabilityLimit = limit.Text,
                ViabilityRounded = viability.Rounded,
                ViabilityConforms = viability.Conforms,
                Formula = Count.Formula,
            },
        ];
    }

    private Count? Reckon(Rules rules)
    {
        try
        {
            return Count.Haemocytometer(Viable, Dead, Squares, new(SampleVolume), new(DiluentVolume));
        }
        catch (RuleBroken broken)
        {
            foreach (var refusal in broken.Broken)
                rules.Add(refusal);
            return null;
        }
    }

    private void JudgeCells(Preparation state, Count count, Rules rules)
    {
        var cells = (Exact)count.ViablePerMl.Value * PooledMl.Value;
        var filled = state.Thawed.Sum(c => c.FilledViable.Value);
        rules.Require(
            cells <= (Exact)filled * MostRecovery,
            Refusals.CountInvalid,
            $"{Figures.Plain(cells.ToDecimal())} viable cells in the pool are more than the {Figures.Plain(filled)} that were filled: check the dilution, the squares and the volume, and count again."
        );
    }
}
