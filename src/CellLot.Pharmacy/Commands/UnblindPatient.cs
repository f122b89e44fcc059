using CellLot.Domain;
using CellLot.Domain.Pharmacy.Randomisations;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>Why the arm must be known.</summary>
public sealed record UnblindPatientBody : CommandBody
{
    public required string Patient { get; init; }
    public required string Reason { get; init; }
}

/// <summary>Signed <c>approved</c> by the investigator; the answer’s result is the arm.</summary>
internal static class UnblindPatientCommand
{
    public static Command<UnblindPatientBody> Command { get; } =
        new()
        {
            Name = "unblind-patient",
            Route = "randomisation/{study}/unblinding",
            Stream = "randomisation/{study}",
            Roles = [Roles.Prescriber],
            Signs = [Meanings.Approved],
            Summary = "Discloses a patient’s arm in an emergency.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000433"),
                Patient = "P-7H2K9QXR4M2DTW8C",
                Reason = "anaphylaxis, treatment depends on the arm",
            },
            Run = async (cx, body) =>
            {
                cx.Study = cx.Route("study");
                var state = await cx.Do(
                    Randomisation.Decider,
                    cx.Route("study"),
                    new UnblindPatient(cx.Act, body.Patient, body.Reason)
                );
                return state.Arms[body.Patient];
            },
        };
}
