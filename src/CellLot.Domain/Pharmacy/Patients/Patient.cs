using System.Collections.Immutable;
using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Patients;

/// <summary>Commands on <c>patient/{pseudonym}</c>.</summary>
public interface IPatientCommand : ICommand;

/// <summary>A patient by pseudonym: study, weights, and what earlier doses count for (invariant 17).</summary>
public sealed record Patient
{
    /// <summary>Null until enrolled.</summary>
    public string? Study { get; init; }

    /// <summary>Every weight, in the order recorded.</summary>
    public ImmutableList<Weighing> Weights { get; init; } = [];

    /// <summary>By order.</summary>
    public ImmutableSortedDictionary<string, Exposure> Exposures { get; init; } =
        ImmutableSortedDictionary<string, Exposure>.Empty;

    /// <summary>The weight that doses are reckoned from: the one of the latest date, and of one date the last recorded.</summary>
    public Weighing? Latest() => Weights.Count == 0 ? null : Weights.OrderBy(w => w.MeasuredOn).Last();

    /// <summary>Grams of dimethyl sulfoxide of other orders that count in the 24 hours up to an instant.</summary>
    public decimal DmsoGramsBefore(DateTimeOffset at, string order) =>
        Others(order).Where(e => e.Open || e.At > at - TimeSpan.FromHours(24)).Sum(e => e.DmsoGrams);

    /// <summary>Exposures of other orders.</summary>
    internal IEnumerable<Exposure> Others(string order) =>
        Exposures.Where(e => !Duties.Same(e.Key, order)).Select(e => e.Value);

    public static Decider<IPatientCommand, IPatientEvent, Patient> Decider { get; } =
        new(
            "patient",
            1,
            new Patient(),
            (command, state) =>
                command switch
                {
                    EnrolPatient enrol => enrol.Decide(state),
                    MeasureWeight measure => measure.Decide(state),
                    NoteExposure note => note.Decide(state),
                    NoteInfusionClosed closed => closed.Decide(state),
                    _ => throw new ArgumentOutOfRangeException(nameof(command)),
                },
            (state, happened) =>
                happened switch
                {
                    PatientEnrolled e => state with { Study = e.Study },
                    WeightMeasured e => state with
                    {
                        Weights = state.Weights.Add(new(e.Weight, e.Unit, e.WeightKg, e.MeasuredOn, e.Act.By)),
                    },
                    ExposureNoted e => state with { Exposures = state.Exposures.SetItem(e.Order, Exposure.Of(e)) },
                    _ => state,
                }
        );
}

/// <summary>One weight.</summary>
/// <param name="Weight">As read, in <paramref name="Unit"/>.</param>
public sealed record Weighing(decimal Weight, string Unit, Kilograms WeightKg, DateOnly MeasuredOn, string By);

/// <summary>What one order's dose counts for.</summary>
/// <param name="IssuedGrams">Of the whole dose as issued.</param>
/// <param name="IssuedMl">Volume of the whole dose.</param>
public sealed record Exposure(
    string Order,
    int InfusionIndex,
    decimal DmsoGrams,
    decimal IssuedGrams,
    Millilitres IssuedMl,
    DateTimeOffset At,
    bool Open,
    bool Given,
    long AdministrationVersion
)
{
    internal static Exposure Of(ExposureNoted e) =>
        new(
            e.Order,
            e.InfusionIndex,
            e.DmsoGrams,
            e.IssuedGrams,
            e.VolumeMl,
            e.At,
            e.Open,
            e.Given,
            e.AdministrationVersion
        );
}
