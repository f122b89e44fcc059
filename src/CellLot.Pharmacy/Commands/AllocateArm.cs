using CellLot.Domain.Pharmacy.Randomisations;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>A patient’s arm.</summary>
public sealed record AllocateArmBody : CommandBody
{
    public required string Patient { get; init; }
    public required string Arm { get; init; }
}

/// <summary>The arm leaves this stream nowhere (invariant 18).</summary>
internal static class AllocateArmCommand
{
    public static Command<AllocateArmBody> Command { get; } =
        new()
        {
            Name = "allocate-arm",
            Route = "randomisation/{study}/allocations",
            Stream = "randomisation/{study}",
            Roles = [Roles.Pharmacist],
            Summary = "Allocates a patient to an arm, for good.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000432"),
                Patient = "P-7H2K9QXR4M2DTW8C",
                Arm = "A",
            },
            Run = async (cx, body) =>
            {
                cx.Study = cx.Route("study");
                await cx.Do(Randomisation.Decider, cx.Route("study"), new AllocateArm(cx.Act, body.Patient, body.Arm));
                return null;
            },
        };
}
