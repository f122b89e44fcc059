using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>Wins nucleated cells from a donation: by density gradient, enzyme or explant, as the process says.</summary>
/// <param name="From">The donation's number.</param>
/// <param name="Portion">Label of the suspension that was won.</param>
/// <param name="Volume">Its volume.</param>
public sealed record IsolateCells(string From, string Portion, Millilitres Volume, string Method) : LotStep
{
    public override StepKind Kind => StepKind.Isolate;

    internal override IReadOnlyList<ILotEvent> Decide(Lot lot)
    {
        var rules = Begin(lot);
        Take(rules, lot, From);
        RequireNewLabels(rules, lot, [Portion]);
        rules.Require(Volume.Value > 0, Refusals.InputInvalid, "volumeMl must be greater than 0.");
        var method = lot.Definition!.Step(Kind)!.Parameters.GetValueOrDefault("method");
        rules.Require(
            method is null || method.StartsWith(Method, StringComparison.OrdinalIgnoreCase) && Method.Length > 0,
            Refusals.StepOrder,
            $"Process {lot.Process} isolates by {method}, not by {Method}."
        );
        rules.ThrowIfBroken();
        return KeptAlive(lot, new MononuclearCellsIsolated(Act, From, Portion, Volume, Method, Bench(lot)));
    }
}
