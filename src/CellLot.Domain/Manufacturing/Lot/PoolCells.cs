using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Unites counted portions of one passage. Cells in = cells out + recorded losses, and the volume may not exceed what went in
/// (<c>CELLS_UNACCOUNTED</c>); the pool carries the doublings of its worst parent (invariant 6).
/// </summary>
/// <param name="Volume">Volume of the pool as measured.</param>
public sealed record PoolCells(
    string Into,
    IReadOnlyList<string> From,
    Millilitres Volume,
    IReadOnlyList<CellLoss> Losses
) : LotStep
{
    public override StepKind Kind => StepKind.Pool;

    internal override IReadOnlyList<ILotEvent> Decide(Lot lot)
    {
        var rules = Begin(lot);
        RequireNewLabels(rules, lot, [Into]);
        var portions = From.Select(p => Take(rules, lot, p)).OfType<Portion>().ToList();
        rules.Require(
            From.Count >= 2 && From.Distinct(StringComparer.Ordinal).Count() == From.Count,
            Refusals.InputInvalid,
            "from: name at least two different portions."
        );
        foreach (var portion in portions.Where(p => p.ViablePerMl is null))
            rules.Add(
                Refusals.StepOrder.Because($"Portion {portion.Id} has not been counted: count it before pooling.")
            );
        rules.Require(
            portions.Select(p => p.Passage).Distinct().Count() <= 1,
            Refusals.InputInvalid,
            "from: portions of one passage are pooled."
        );
        rules.Require(
            Losses.All(l => l.Viable.Value >= 0 && !string.IsNullOrWhiteSpace(l.Reason)),
            Refusals.ReasonMissing,
            "A loss has its number of cells, not negative, and its reason."
        );
        var volumeIn = portions.Sum(p => p.Volume.Value);
        var within = lot.Definition!.Limits.MassBalancePercent.Value;
        rules.Require(
            Volume.Value > 0 && Volume.Value <= volumeIn && (volumeIn - Volume.Value) * 100 <= within * volumeIn,
            Refusals.CellsUnaccounted,
            $"Pool {Into}: {Say.Number(volumeIn)} mL in, {Say.Number(Volume.Value)} mL in the pool."
        );
        var left = new CellCount(portions.Sum(p => p.Left?.Value ?? 0) - Losses.Sum(l => l.Viable.Value));
        rules.Require(left.Value >= 0, Refusals.CellsUnaccounted, $"Pool {Into}: more cells are lost than went in.");
        rules.ThrowIfBroken();
        return KeptAlive(
            lot,
            new CellsPooled(
                Act,
                Into,
                From,
                Volume,
                new(((Exact)left.Value / Volume.Value).ToDecimal("viablePerMl")),
                left,
                Losses,
                Reckoning.Worst(portions.Select(p => p.Lineage)),
                Bench(lot)
            )
        );
    }
}
