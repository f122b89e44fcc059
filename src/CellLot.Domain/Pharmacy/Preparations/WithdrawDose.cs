using CellLot.Domain.Arithmetic;
using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Preparations;

/// <summary>
/// Records the volume drawn for the dose and judges what it holds against the band. The program never changes a volume to fit; the
/// prescription's range per kilogram is shown, not judged here.
/// </summary>
/// <param name="WithdrawnMl">As drawn on record.</param>
public sealed record WithdrawDose(
    Act Act,
    Millilitres WithdrawnMl,
    CellCount PrescribedCells,
    Kilograms WeightKg,
    ProtocolTerms Terms
) : IPreparationCommand
{
    internal IReadOnlyList<IPreparationEvent> Decide(Preparation state)
    {
        var rules = new Rules();
        if (!rules.Underway(state, Act))
            rules.ThrowIfBroken();
        rules.Require(state.Withdrawal is null, Refusals.StateRefuses, "The dose was withdrawn already.");
        if (!rules.Require(state.Count is not null, Refusals.StateRefuses, "The pool is not counted yet."))
            rules.ThrowIfBroken();
        var count = state.Count!;
        rules.Require(
            count.VerifiedBy is not null,
            Refusals.StepUnverified,
            "The count is not verified by a second person yet."
        );
        JudgeViability(count, rules);
        rules.Require(WithdrawnMl.Value > 0, Refusals.InputInvalid, "withdrawnMl must be greater than 0.");
        rules.ThrowIfBroken();
        var reckoned = Withdrawal.Reckon(Request(count, PrescribedCells, WeightKg, Terms, null));
        var drawn = Withdrawal.Reckon(Request(count, PrescribedCells, WeightKg, Terms, WithdrawnMl)).ThrowIfBroken();
        return
        [
            new DoseWithdrawn
            {
                Act = Act,
                Order = state.Order!,
                PrescribedCells = PrescribedCells,
                WithdrawnMl = WithdrawnMl,
                ReckonedMl = reckoned.Withdraw,
                AvailableCells = drawn.Available,
                ActualCells = drawn.Actual,
                PercentOfPrescribed = drawn.Percent,
                RemainderMl = drawn.Discard,
                RemainderCells = drawn.DiscardCells,
                WeightKg = WeightKg,
                ActualPerKg = drawn.ActualPerKg!.Value,
                OutsidePerKgRange = drawn.OutsidePerKgRange ?? false,
                BandLow = Terms.BandLow,
                BandHigh = Terms.BandHigh,
                Formula = Withdrawal.Formula,
            },
        ];
    }

    /// <summary>The viability judged at the count, as a refusal: the same at every step that depends on it.</summary>
    internal static void JudgeViability(Counted count, Rules rules) =>
        rules.Require(
            count.ViabilityConforms,
            Refusals.ViabilityOos,
            $"{Figures.Plain(count.ViabilityPercent.Value)} % viable after thaw lie below the protocol's limit."
        );

    /// <summary>The counted pool as the arithmetic asks for it.</summary>
    /// <param name="drawn">As drawn on record; null: the volume to draw is reckoned.</param>
    public static WithdrawalRequest Request(
        Counted count,
        CellCount prescribed,
        Kilograms weight,
        ProtocolTerms terms,
        Millilitres? drawn
    ) =>
        new()
        {
            Prescribed = prescribed,
            Pooled = count.AfterSamplingMl,
            ViablePerMl = count.ViablePerMl,
            VolumeStep = terms.VolumeStepMl,
            BandLow = Limit.Parse(terms.BandLow, "bandLow"),
            BandHigh = Limit.Parse(terms.BandHigh, "bandHigh"),
            Weight = weight,
            MinPerKg = terms.MinPerKg,
            MaxPerKg = terms.MaxPerKg,
            Cap = terms.CapCells,
            Drawn = drawn,
        };
}

/// <summary>The prescriber signs a dose that lies in the band but outside the prescription's range per kilogram: <c>prescribed</c>.</summary>
public sealed record AcceptActualDose(Act Act, string Reason) : IPreparationCommand
{
    internal IReadOnlyList<IPreparationEvent> Decide(Preparation state)
    {
        var rules = new Rules();
        if (!rules.Open(state))
            rules.ThrowIfBroken();
        rules.SignedBySelf(Act, Meanings.Prescribed);
        rules.Reasoned(Reason);
        rules.Require(
            state is { Withdrawal.OutsidePerKgRange: true, AcceptedBy: null },
            Refusals.StateRefuses,
            "There is no dose outside the range that waits for a signature."
        );
        rules.ThrowIfBroken();
        return
        [
            new ActualDoseAccepted
            {
                Act = Act,
                Order = state.Order!,
                ActualCells = state.Withdrawal!.ActualCells,
                Reason = Reason,
            },
        ];
    }
}
