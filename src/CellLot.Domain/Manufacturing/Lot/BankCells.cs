using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>Lays a counted portion down as a bank; the bank's own stream is written in the same transaction. Refused under a hold.</summary>
/// <param name="Vials">Viable cells and volume of each vial, decided on the bank's stream.</param>
public sealed record BankCells(string Portion, string Bank, IReadOnlyList<Vial> Vials) : LotStep
{
    public override StepKind Kind => StepKind.Bank;

    protected override IEnumerable<string> Makes => [$"bank/{Bank}"];

    internal override IReadOnlyList<ILotEvent> Decide(Lot lot)
    {
        var rules = Begin(lot);
        var portion = Take(rules, lot, Portion);
        var viable = new CellCount(Vials.Sum(v => v.Viable.Value));
        if (portion is not null)
        {
            if (portion.Left is { } left)
                MassBalance.Require(
                    rules,
                    $"Bank {Bank} from {Portion}",
                    left,
                    viable,
                    lot.Definition!.Limits.MassBalancePercent
                );
            else
                rules.Add(
                    Refusals.StepOrder.Because($"Portion {Portion} has not been counted: count it before banking.")
                );
        }
        rules.ThrowIfBroken();
        return [new CellsBanked(Act, Portion, Bank, Vials.Count, viable, Bench(lot))];
    }
}
