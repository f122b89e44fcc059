using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Patients;

/// <summary>Events of <c>patient/{pseudonym}</c>. Never an identity.</summary>
public interface IPatientEvent : IEvent;

/// <summary>The pseudonym was enrolled in a study.</summary>
public sealed record PatientEnrolled : IPatientEvent
{
    public required Act Act { get; init; }
    public required string Patient { get; init; }
    public required string Study { get; init; }
}

/// <summary>The patient was weighed.</summary>
public sealed record WeightMeasured : IPatientEvent
{
    public required Act Act { get; init; }

    /// <summary>The number as read, in <see cref="Unit"/>.</summary>
    public required decimal Weight { get; init; }

    /// <summary><c>kg</c> or <c>lb</c>.</summary>
    public required string Unit { get; init; }
    public required Kilograms WeightKg { get; init; }

    /// <summary>Local date of the weighing at the site.</summary>
    public required DateOnly MeasuredOn { get; init; }

    /// <summary>The weight before this one, for the comparison on screen; absent for the first.</summary>
    public Kilograms? PreviousKg { get; init; }
}

/// <summary>
/// What a dose exposes the patient to, as known now: from its issue on the whole dose counts, from its closing on what was
/// infused. Names the order; the newest replaces the earlier one of the same order.
/// </summary>
public sealed record ExposureNoted : IPatientEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required int InfusionIndex { get; init; }

    /// <summary>Grams of dimethyl sulfoxide that count.</summary>
    public required decimal DmsoGrams { get; init; }

    /// <summary>Grams in the whole dose as issued.</summary>
    public required decimal IssuedGrams { get; init; }

    /// <summary>Volume of the whole dose as issued, mL.</summary>
    public required Millilitres VolumeMl { get; init; }

    /// <summary>When it counts from: the issue, later the start of the infusion.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Until the bedside has closed the dose.</summary>
    public required bool Open { get; init; }

    /// <summary>False for a dose that was closed without having been given.</summary>
    public required bool Given { get; init; }

    /// <summary>Grams a kilogram in 24 hours with this dose; only at the issue.</summary>
    public decimal? GramsPerKg24h { get; init; }

    /// <summary>Version of <c>administration/{order}</c> it is known from; 0 at the issue.</summary>
    public required long AdministrationVersion { get; init; }
}
