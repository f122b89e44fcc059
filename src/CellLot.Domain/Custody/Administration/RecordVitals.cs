namespace CellLot.Domain.Custody;

/// <summary>Records vital signs: from the arrival on, while it runs, and after it.</summary>
public sealed record RecordVitals(Act Act, string Moment, Vitals Vitals) : IAdministrationCommand
{
    /// <summary><c>DOSE_NOT_READY</c> before the dose has arrived; <c>INPUT_INVALID</c></summary>
    internal IReadOnlyList<IAdministrationEvent> Decide(AdministrationState state)
    {
        var rules = new Rules();
        rules.Require(
            state.Phase >= InfusionPhase.Arrived,
            Refusals.DoseNotReady,
            $"The dose is {Words.Of(state.Phase)}."
        );
        rules.Require(Vitals != Nothing, Refusals.InputInvalid, "vitals: give at least one sign.");
        rules.Require(
            Plausible(Vitals),
            Refusals.InputInvalid,
            "vitals: a sign lies outside what can be measured; check the entry."
        );
        rules.ThrowIfBroken();
        return RunningInfusion.With(
            state,
            new VitalsRecorded
            {
                Act = Act,
                Order = state.Order,
                Patient = state.Patient,
                Moment = Moment,
                Vitals = Vitals,
            }
        );
    }

    private static readonly Vitals Nothing = new(null, null, null, null, null, null);

    /// <summary>What a device can show; a patient in danger is never refused.</summary>
    private static bool Plausible(Vitals v) =>
        v.TemperatureC is null or (>= 20 and <= 46)
        && v.HeartRate is null or (>= 0 and <= 350)
        && v.Systolic is null or (>= 0 and <= 350)
        && v.Diastolic is null or (>= 0 and <= 300)
        && v.RespiratoryRate is null or (>= 0 and <= 120)
        && v.OxygenSaturation is null or (>= 0 and <= 100);
}
