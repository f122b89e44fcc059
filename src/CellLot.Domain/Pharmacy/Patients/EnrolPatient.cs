using CellLot.Domain.Identifiers;

namespace CellLot.Domain.Pharmacy.Patients;

/// <summary>Enrols a pseudonym in a study, once.</summary>
public sealed record EnrolPatient(Act Act, string Patient, string Study) : IPatientCommand
{
    internal IReadOnlyList<IPatientEvent> Decide(Patient state)
    {
        var rules = new Rules();
        rules.Require(state.Study is null, Refusals.AlreadyExists, $"{Patient} is enrolled in {state.Study} already.");
        rules.Require(
            PersonPseudonym.IsOne(Patient, 'P') || IsNoName(Patient),
            Refusals.InputInvalid,
            "patient: a pseudonym out of Identity (P- and 17 characters); never a name."
        );
        rules.Require(!string.IsNullOrWhiteSpace(Study), Refusals.InputInvalid, "study is missing.");
        rules.ThrowIfBroken();
        return
        [
            new PatientEnrolled
            {
                Act = Act,
                Patient = Patient,
                Study = Study,
            },
        ];
    }

    /// <summary>Begins with P and has a hyphen and a digit, of signs that a pseudonym is made of: a name has no digit, a number no P.</summary>
    private static bool IsNoName(string text) =>
        text is ['P' or 'p', ..]
        && text.Contains('-', StringComparison.Ordinal)
        && text.Any(char.IsAsciiDigit)
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
