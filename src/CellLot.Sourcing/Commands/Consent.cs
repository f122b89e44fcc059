using CellLot.Domain.Site;
using CellLot.Domain.Sourcing;
using CellLot.Platform.Http;

namespace CellLot.Sourcing.Commands;

/// <summary>Consent as given on paper.</summary>
public sealed record GiveConsentBody(string ConsentVersion, IReadOnlyList<string> Scopes) : CommandBody;

/// <summary>Consent as withdrawn.</summary>
public sealed record WithdrawConsentBody(string Reason) : CommandBody;

/// <summary><c>POST donors/{donor}/consent</c> and <c>…/consent/withdrawal</c></summary>
internal static class ConsentCommands
{
    public static void Map(CommandRoutes commands)
    {
        commands.Map(
            new Command<GiveConsentBody>
            {
                Name = "give-consent",
                Route = "donors/{donor}/consent",
                Stream = "donor/{donor}",
                Roles = [Roles.DonorPhysician],
                Summary = "Records the donor's consent and the uses it covers.",
                Example = new("ICF-MSC-2", [Donor.Manufacture, "lupus-study"])
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-000000000002"),
                },
                Run = async (cx, body) =>
                {
                    var id = cx.Route("donor");
                    await cx.Do(Donor.Decider, id, new GiveConsent(cx.Act, id, body.ConsentVersion, body.Scopes));
                    return null;
                },
            }
        );
        commands.Map(
            new Command<WithdrawConsentBody>
            {
                Name = "withdraw-consent",
                Route = "donors/{donor}/consent/withdrawal",
                Stream = "donor/{donor}",
                Roles = [Roles.DonorPhysician],
                Summary = "Records that consent was withdrawn; everything that descends from the donor stops.",
                Example = new("letter of the donor, filed under 2026-14")
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-000000000003"),
                },
                Run = async (cx, body) =>
                {
                    var id = cx.Route("donor");
                    await cx.Do(Donor.Decider, id, new WithdrawConsent(cx.Act, id, body.Reason));
                    return null;
                },
            }
        );
    }
}
