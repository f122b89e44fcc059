using CellLot.Domain;
using CellLot.Domain.Site;
using CellLot.Domain.Sourcing;
using CellLot.Platform.Http;

namespace CellLot.Sourcing.Commands;

/// <summary>Acceptance of a donation under these regimes.</summary>
public sealed record AcceptDonationBody(string Label, IReadOnlyList<string> Regimes) : CommandBody;

/// <summary>Why a donation is quarantined or rejected.</summary>
public sealed record DonationReasonBody(string Reason) : CommandBody;

/// <summary><c>POST donations/{din}/acceptance</c>, <c>…/quarantine</c>, <c>…/rejection</c></summary>
internal static class JudgeDonationCommands
{
    public static void Map(CommandRoutes commands)
    {
        commands.Map(
            new Command<AcceptDonationBody>
            {
                Name = "accept-donation",
                Route = "donations/{din}/acceptance",
                Stream = "donation/{din}",
                Roles = [Roles.QaReviewer],
                Signs = [Meanings.Approved],
                Summary = "Accepts a donation whose donor consents and is eligible for every regime named.",
                Example = new("A999926000123P", ["us", "eu"]) { EntryId = new("0195c9f0-7c1e-7a10-8000-00000000000b") },
                Run = async (cx, body) =>
                {
                    var din = cx.Route("din");
                    var (donation, _) = await cx.Load(Donation.Decider, din);
                    var donor = new Donor();
                    if (donation.Facts is { } facts)
                    {
                        (donor, var version) = await cx.Load(Donor.Decider, facts.Donor);
                        cx.Assert(Donor.Decider.Stream(facts.Donor), version);
                    }
                    await cx.Do(
                        Donation.Decider,
                        din,
                        new AcceptDonation(cx.Act, din, body.Label, body.Regimes, donor)
                    );
                    return null;
                },
            }
        );
        commands.Map(
            new Command<DonationReasonBody>
            {
                Name = "quarantine-donation",
                Route = "donations/{din}/quarantine",
                Stream = "donation/{din}",
                Roles = [Roles.QaReviewer, Roles.ProductionLead, Roles.DonorPhysician],
                Summary = "Puts a donation apart with its reason; an accepted one too.",
                Example = new("donor's travel history is asked again")
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-00000000000c"),
                },
                Run = async (cx, body) =>
                {
                    var din = cx.Route("din");
                    await cx.Do(Donation.Decider, din, new QuarantineDonation(cx.Act, din, body.Reason));
                    return null;
                },
            }
        );
        commands.Map(
            new Command<DonationReasonBody>
            {
                Name = "reject-donation",
                Route = "donations/{din}/rejection",
                Stream = "donation/{din}",
                Roles = [Roles.QaReviewer],
                Signs = [Meanings.Rejected],
                Summary = "Rejects a donation for good.",
                Example = new("seal broken on arrival") { EntryId = new("0195c9f0-7c1e-7a10-8000-00000000000d") },
                Run = async (cx, body) =>
                {
                    var din = cx.Route("din");
                    await cx.Do(Donation.Decider, din, new RejectDonation(cx.Act, din, body.Reason));
                    return null;
                },
            }
        );
    }
}
