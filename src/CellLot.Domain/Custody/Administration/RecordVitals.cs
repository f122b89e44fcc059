using CellLot.Domain.Units;

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
        rules.Require(Vitals != Nothing, Refusals.InputInvalid, "At least one vital sign is entered.");
        foreach (var (sign, value, low, high, unit) in Measurable(Vitals))
            if (value < low || value > high)
                rules.Add(
                    Refusals.InputInvalid.Because(
                        $"{sign}: {Figures.Plain(value.Value)} {unit} is not what can be measured, {low} to {high} {unit}."
                    )
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
    private static (string Sign, decimal? Value, int Low, int High, string Unit)[] Measurable(Vitals v) =>
        [
            ("temperatureC", v.TemperatureC, 20, 46, "°C"),
            ("heartRate", v.HeartRate, 0, 350, "beats a minute"),
            ("systolic", v.Systolic, 0, 350, "mmHg"),
            ("diastolic", v.Diastolic, 0, 300, "mmHg"),
            ("respiratoryRate", v.RespiratoryRate, 0, 120, "breaths a minute"),
            ("oxygenSaturation", v.OxygenSaturation, 0, 100, "%"),
        ];
}
