using CellLot.Domain.Site;
using CellLot.Domain.Sourcing;
using CellLot.Platform.Http;

namespace CellLot.Sourcing.Commands;

/// <summary>A donor, under the pseudonym that Identity gave.</summary>
/// <param name="Mother">For a newborn: the mother's pseudonym.</param>
public sealed record RegisterDonorBody(DonorKind Kind, string? Mother) : CommandBody;

/// <summary><c>POST donors/{donor}</c></summary>
internal static class RegisterDonorCommand
{
    public static void Map(CommandRoutes commands) =>
        commands.Map(
            new Command<RegisterDonorBody>
            {
                Name = "register-donor",
                Route = "donors/{donor}",
                Stream = "donor/{donor}",
                Roles = [Roles.DonorPhysician],
                Summary = "Registers a donor under a pseudonym out of Identity.",
                Example = new(DonorKind.Adult, null) { EntryId = new("0195c9f0-7c1e-7a10-8000-000000000001") },
                Run = async (cx, body) =>
                {
                    var id = cx.Route("donor");
                    var mother = body.Mother is null ? null : (await cx.Load(Donor.Decider, body.Mother)).State;
                    await cx.Do(Donor.Decider, id, new RegisterDonor(cx.Act, id, body.Kind, body.Mother, mother));
                    return null;
                },
            }
        );
}
