using CellLot.Domain.Site;
using CellLot.Domain.Sourcing;
using CellLot.Platform.Http;

namespace CellLot.Sourcing.Commands;

/// <summary>A donation as packed.</summary>
public sealed record PackDonationBody(string Label, string Container, string Seal) : CommandBody;

/// <summary>A donation as it arrived; the label is scanned again.</summary>
public sealed record ReceiveDonationBody(
    string Label,
    bool SealIntact,
    bool ConditionAcceptable,
    decimal MinCelsius,
    decimal MaxCelsius
) : CommandBody;

/// <summary><c>POST donations/{din}/packing</c> and <c>…/receipt</c></summary>
internal static class TransportDonationCommands
{
    public static void Map(CommandRoutes commands)
    {
        commands.Map(
            new Command<PackDonationBody>
            {
                Name = "pack-donation",
                Route = "donations/{din}/packing",
                Stream = "donation/{din}",
                Roles = [Roles.DonorPhysician, Roles.Technician],
                Summary = "Records that a donation was packed and sealed for transport.",
                Example = new("A999926000123P", "BOX-7", "SEAL-4711")
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-000000000009"),
                },
                Run = async (cx, body) =>
                {
                    var din = cx.Route("din");
                    await cx.Do(
                        Donation.Decider,
                        din,
                        new PackDonation(cx.Act, din, body.Label, body.Container, body.Seal)
                    );
                    return null;
                },
            }
        );
        commands.Map(
            new Command<ReceiveDonationBody>
            {
                Name = "receive-donation",
                Route = "donations/{din}/receipt",
                Stream = "donation/{din}",
                Roles = [Roles.Technician, Roles.ProductionLead],
                Summary = "Records a donation's arrival; it stays in quarantine until it is accepted.",
                Example = new("A999926000123P", true, true, 16.2m, 21.8m)
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-00000000000a"),
                },
                Run = async (cx, body) =>
                {
                    var din = cx.Route("din");
                    await cx.Do(
                        Donation.Decider,
                        din,
                        new ReceiveDonation(
                            cx.Act,
                            din,
                            body.Label,
                            body.SealIntact,
                            body.ConditionAcceptable,
                            body.MinCelsius,
                            body.MaxCelsius
                        )
                    );
                    return null;
                },
            }
        );
    }
}
