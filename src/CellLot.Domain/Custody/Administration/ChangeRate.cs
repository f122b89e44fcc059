using CellLot.Domain.Units;

namespace CellLot.Domain.Custody;

/// <summary>Records that the rate was changed. Above the protocol's highest it is recorded all the same, and marked.</summary>
public sealed record ChangeRate(Act Act, MlPerMinute Rate, string? Reason) : IAdministrationCommand
{
    /// <summary><c>DOSE_NOT_READY</c> before the start, <c>INPUT_INVALID</c></summary>
    internal IReadOnlyList<IAdministrationEvent> Decide(AdministrationState state)
    {
        RunningInfusion.MustHaveStarted(state);
        RunningInfusion.MustBeRate(Rate);
        return RunningInfusion.With(
            state,
            new RateChanged
            {
                Act = Act,
                Order = state.Order,
                Patient = state.Patient,
                Rate = Rate,
                Reason = Reason,
                AboveLimit = Rate.Value > state.Dose!.MaxRate.Value,
            }
        );
    }
}
