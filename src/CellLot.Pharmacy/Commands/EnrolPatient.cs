using CellLot.Domain.Pharmacy.Patients;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>A pseudonym to enrol.</summary>
public sealed record EnrolPatientBody : CommandBody
{
    public required string Study { get; init; }
}

/// <summary>By prescriber or pharmacist; the identity stays in Identity.</summary>
internal static class EnrolPatientCommand
{
    public static Command<EnrolPatientBody> Command { get; } =
        new()
        {
            Name = "enrol-patient",
            Route = "patients/{patient}/enrolment",
            Stream = "patient/{patient}",
            Roles = [Roles.Prescriber, Roles.Pharmacist],
            Summary = "Enrols a patient (pseudonym) in a study.",
            Example = new() { EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000403"), Study = "LN-POC" },
            Run = async (cx, body) =>
            {
                cx.Study = body.Study;
                await cx.Do(
                    Patient.Decider,
                    cx.Route("patient"),
                    new EnrolPatient(cx.Act, cx.Route("patient"), body.Study)
                );
                return null;
            },
        };
}
