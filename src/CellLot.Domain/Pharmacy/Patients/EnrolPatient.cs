namespace CellLot.Domain.Pharmacy.Patients;

/// <summary>Enrols a pseudonym in a study, once.</summary>
public sealed record EnrolPatient(Act Act, string Patient, string Study) : IPatientCommand
{
    internal IReadOnlyList<IPatientEvent> Decide(Patient state)
    {
        var rules = new Rules();
        rules.Require(state.Study is null, Refusals.AlreadyExists, $"{Patient} is enrolled in {state.Study} already.");
        rules.Require(
            IsPseudonym(Patient) || IsNoName(Patient),
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

    /// <summary>P, a hyphen and 17 characters of Crockford's base 32: what Identity gives. One in six hundred has no digit.</summary>
    private static bool IsPseudonym(string text) =>
        text is ['P', '-', .. { Length: 17 } rest]
        && rest.All(c => char.IsAsciiDigit(c) || (char.IsAsciiLetterUpper(c) && c is not ('I' or 'L' or 'O' or 'U')));

    /// <summary>Begins with P and has a hyphen and a digit, of signs that a pseudonym is made of: a name has no digit, a number no P.</summary>
    private static bool IsNoName(string text) =>
        text is ['P' or 'p', ..]
        && text.Contains('-', StringComparison.Ordinal)
        && text.Any(char.IsAsciiDigit)
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
