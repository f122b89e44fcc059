using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Divides a counted portion into parts: for seeding, for a bank, to be discarded with a reason. Nothing grows: the parts
/// account for the whole (<c>CELLS_UNACCOUNTED</c>).
/// </summary>
public sealed record SplitCells(string From, IReadOnlyList<PartToSplit> Parts) : LotStep
{
    public override StepKind Kind => StepKind.Split;

    internal override IReadOnlyList<ILotEvent> Decide(Lot lot)
    {
        var rules = Begin(lot);
        var portion = Take(rules, lot, From);
        RequireNewLabels(rules, lot, [.. Parts.Select(p => p.Portion)]);
        rules.Require(
            Parts.Count > 0 && Parts.All(p => p.Volume.Value > 0),
            Refusals.InputInvalid,
            "parts: name at least one, each with a volume greater than 0."
        );
        rules.Require(
            Parts.All(p => p.DiscardReason is null || p.DiscardReason.Trim().Length > 0),
            Refusals.ReasonMissing,
            "Say why a part is discarded."
        );
        if (
            portion is not null
            && rules.Require(
                portion.ViablePerMl is not null,
                Refusals.StepOrder,
                $"Portion {From} has not been counted: count it before dividing it."
            )
        )
            MassBalance.Require(
                rules,
                $"Split of {From}",
                portion.Left!.Value,
                Total(portion.ViablePerMl!.Value),
                lot.Definition!.Limits.MassBalancePercent
            );
        rules.ThrowIfBroken();
        var concentration = portion!.ViablePerMl!.Value;
        return
        [
            new CellsSplit(
                Act,
                From,
                [
                    .. Parts.Select(p => new SplitPart(
                        p.Portion,
                        p.Volume,
                        concentration * p.Volume,
                        p.DiscardReason?.Trim()
                    )),
                ],
                portion.Left!.Value - Total(concentration),
                Bench(lot)
            ),
        ];
    }

    private CellCount Total(CellsPerMl concentration) => new(Parts.Sum(p => (concentration * p.Volume).Value));
}

/// <summary>A part to be made.</summary>
/// <param name="DiscardReason">Set when it is discarded.</param>
public sealed record PartToSplit(string Portion, Millilitres Volume, string? DiscardReason = null);
