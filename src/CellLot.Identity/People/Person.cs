namespace CellLot.Identity.People;

/// <summary>A person as enrolled.</summary>
/// <param name="Wristband">What a scan of the wristband reads.</param>
/// <param name="Mother">Pseudonym of a newborn's mother; known nowhere else.</param>
internal sealed record Person(
    string Pseudonym,
    string Kind,
    string Name,
    DateOnly BirthDate,
    string HospitalNumber,
    string Wristband,
    string? Mother
);
