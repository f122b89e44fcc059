using CellLot.Domain.Units;

namespace CellLot.Domain.Custody;

/// <summary>What every record of a started infusion has in common: only a start that never was refuses it.</summary>
internal static class RunningInfusion
{
    /// <exception cref="RuleBroken"><c>DOSE_NOT_READY</c> before the start.</exception>
    public static void MustHaveStarted(AdministrationState state)
    {
        if (!state.Started)
            throw new RuleBroken(
                Refusals.DoseNotReady.Because($"The infusion was not started: the dose is {Words.Of(state.Phase)}.")
            );
    }

    /// <summary>The event, and the deviation that raises itself when it ran on after its use-by.</summary>
    public static IReadOnlyList<IAdministrationEvent> With(AdministrationState state, IAdministrationEvent happened)
    {
        var runs = state.Phase is InfusionPhase.Running or InfusionPhase.Paused;
        return runs && !state.UseByPassed && happened.Act.OccurredAt > state.Dose!.UseBy
            ?
            [
                happened,
                new UseByPassed
                {
                    Act = happened.Act,
                    Order = state.Order,
                    Patient = state.Patient,
                    UseBy = state.Dose.UseBy,
                },
            ]
            : [happened];
    }

    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c></exception>
    public static void MustBeRate(MlPerMinute rate)
    {
        if (rate.Value <= 0)
            throw new RuleBroken(
                Refusals.InputInvalid.Because("rateMlPerMin: above 0; a pause is recorded as a pause.")
            );
    }
}
