using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Preparations;

/// <summary>Makes the withdrawn dose up to its final volume.</summary>
/// <param name="Diluent">Name and lot of what it is made up with.</param>
/// <param name="ProtocolMl">The final volume of the order's protocol version: clock and rate were reckoned with it.</param>
public sealed record DiluteDose(Act Act, Millilitres FinalVolumeMl, string Diluent, Millilitres ProtocolMl)
    : IPreparationCommand
{
    internal IReadOnlyList<IPreparationEvent> Decide(Preparation state)
    {
        var rules = new Rules();
        if (!rules.Underway(state, Act))
            rules.ThrowIfBroken();
        rules.Require(state.Withdrawal is not null, Refusals.StateRefuses, "The dose is not withdrawn yet.");
        rules.Require(state.Dilution is null, Refusals.StateRefuses, "The dose is made up already.");
        rules.Require(
            FinalVolumeMl == ProtocolMl,
            Refusals.InputInvalid,
            $"finalVolumeMl: the protocol makes the dose up to {Figures.Plain(ProtocolMl.Value)} mL, {Figures.Plain(FinalVolumeMl.Value)} mL was entered: check the bag and the figure."
        );
        rules.Require(!string.IsNullOrWhiteSpace(Diluent), Refusals.InputInvalid, "diluent is missing.");
        rules.ThrowIfBroken();
        var made = Dilution.ToVolume(state.Withdrawal!.ActualCells, state.Count!.ViablePerMl, FinalVolumeMl);
        return
        [
            new DoseDiluted
            {
                Act = Act,
                Order = state.Order!,
                Diluent = Diluent,
                DiluentMl = made.Diluent,
                FinalVolumeMl = made.FinalVolume,
                FinalPerMl = made.FinalPerMl,
            },
        ];
    }
}
