namespace CellLot.Domain.Pharmacy.Patients;

/// <summary>Enrols a pseudonym in a study, once.</summary>
public sealed record EnrolPatient(Act Act, string Patient, string Study) : IPatientCommand
{
    internal IReadOnlyList<IPatientEvent> Decide(Patient state)
    {
        var rules = new Rules();
        rules.Require(state.Study is null, Refusals.AlreadyExists, $"{Patient} is enrolled in {state.Study} already.");
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
}
