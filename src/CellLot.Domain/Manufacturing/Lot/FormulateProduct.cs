using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Washes cells, takes them up in the formulation medium and counts them. Cells in = cells counted + recorded losses, within the
/// mass balance of the process (<c>CELLS_UNACCOUNTED</c>); a count that cannot be used is <c>COUNT_INVALID</c>.
/// </summary>
/// <param name="Volume">Volume of the formulated product.</param>
/// <param name="Losses">E.g. the loss of the wash.</param>
public sealed record FormulateProduct(
    IReadOnlyList<string> From,
    string Into,
    Millilitres Volume,
    RawCount Raw,
    IReadOnlyList<CellLoss> Losses
) : LotStep
{
    public override StepKind Kind => StepKind.Formulate;

    internal override IReadOnlyList<ILotEvent> Decide(Lot lot)
    {
        var rules = Begin(lot);
        RequireNewLabels(rules, lot, [Into]);
        var portions = From.Select(p => Take(rules, lot, p)).OfType<Portion>().ToList();
        rules.Require(
            From.Count > 0 && From.Distinct(StringComparer.Ordinal).Count() == From.Count,
            Refusals.InputInvalid,
            "from: name at least one portion, each once."
        );
        rules.Require(
            portions.Select(p => p.Passage).Distinct().Count() <= 1,
            Refusals.InputInvalid,
            "from: portions of one passage are formulated together."
        );
        foreach (var portion in portions.Where(p => p.ViablePerMl is null))
            rules.Add(
                Refusals.StepOrder.Because($"Portion {portion.Id} has not been counted: count it before the wash.")
            );
        rules.Require(Volume.Value > 0, Refusals.InputInvalid, "volumeMl must be greater than 0.");
        rules.Require(
            Losses.All(l => l.Viable.Value >= 0 && !string.IsNullOrWhiteSpace(l.Reason)),
            Refusals.ReasonMissing,
            "A loss has its number of cells, not negative, and its reason."
        );
        rules.ThrowIfBroken();
        var count = Reckoning.Count(Raw, lot.Definition!.Limits);
        var into = new CellCount(portions.Sum(p => p.Left!.Value.Value));
        var viable = count.ViablePerMl * Volume;
        var accounted = new CellCount(viable.Value + Losses.Sum(l => l.Viable.Value));
        MassBalance.Require(
            rules,
            $"Formulation of {Into}",
            into,
            accounted,
            lot.Definition.Limits.MassBalancePercent,
            countedAnew: true
        );
        rules.ThrowIfBroken();
        return
        [
            new ProductFormulated(
                Act,
                From,
                Into,
                Volume,
                Raw,
                count,
                into,
                viable,
                Losses,
                MassBalance.Difference(into, accounted),
                Reckoning.Worst(portions.Select(p => p.Lineage)),
                Bench(lot)
            ),
        ];
    }
}
