namespace CellLot.Domain.Custody;

/// <summary>Records that the infusion was stopped for good. Never refused after the start.</summary>
public sealed record StopInfusion(Act Act, string Reason) : IAdministrationCommand
{
    /// <summary><c>DOSE_NOT_READY</c> before the start.</summary>
    internal IReadOnlyList<IAdministrationEvent> Decide(AdministrationState state)
    {
        RunningInfusion.MustHaveStarted(state);
        return RunningInfusion.With(
            state,
            new InfusionStopped
            {
                Act = Act,
                Order = state.Order,
                Patient = state.Patient,
                Reason = Reason,
            }
        );
    }
}
