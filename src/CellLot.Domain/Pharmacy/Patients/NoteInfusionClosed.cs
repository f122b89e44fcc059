using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Patients;

/// <summary>The bedside has closed a dose: from now on only what was infused counts. Newest version wins, in any order.</summary>
/// <param name="Version">Version of <c>administration/{order}</c>.</param>
public sealed record NoteInfusionClosed(
    Act Act,
    string Order,
    Millilitres InfusedMl,
    DateTimeOffset? StartedAt,
    DateTimeOffset EndedAt,
    long Version
) : IPatientCommand
{
    internal IReadOnlyList<IPatientEvent> Decide(Patient state)
    {
        if (!state.Exposures.TryGetValue(Order, out var known) || Version <= known.AdministrationVersion)
            return [];
        var grams = (Exact)known.IssuedGrams * InfusedMl.Value / known.IssuedMl.Value;
        return
        [
            new ExposureNoted
            {
                Act = Act,
                Order = Order,
                InfusionIndex = known.InfusionIndex,
                DmsoGrams = grams.ToDecimal("dmsoGrams"),
                IssuedGrams = known.IssuedGrams,
                VolumeMl = known.IssuedMl,
                At = StartedAt ?? EndedAt,
                Open = false,
                Given = InfusedMl.Value > 0,
                AdministrationVersion = Version,
            },
        ];
    }
}
