namespace CellLot.Domain.Custody;

/// <summary>Records a pause. Never refused after the start.</summary>
public sealed record PauseInfusion(Act Act, string Reason) : IAdministrationCommand
{
    /// <summary><c>DOSE_NOT_READY</c> before the start.</summary>
    internal IReadOnlyList<IAdministrationEvent> Decide(AdministrationState state)
    {
        RunningInfusion.MustHaveStarted(state);
        return RunningInfusion.With(
            state,
            new InfusionPaused
            {
                Act = Act,
                Order = state.Order,
                Patient = state.Patient,
                Reason = Reason,
            }
        );
    }
}
