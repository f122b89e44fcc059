using CellLot.Domain.Site;
using CellLot.Domain.Sourcing;
using CellLot.Platform.Http;

namespace CellLot.Sourcing.Commands;

/// <summary>A recovery as it was done; <c>occurredAt</c> says when.</summary>
/// <param name="Label">The DIN as typed with its check character, or as scanned.</param>
/// <param name="Donor">Who consented and was tested: the mother where a cord is given.</param>
/// <param name="Newborn">The newborn whose cord it is, else null.</param>
/// <param name="Tissue"><c>bone-marrow</c> (mL) or <c>umbilical-cord</c> (g).</param>
public sealed record RecordRecoveryBody(
    string Label,
    string Donor,
    string? Newborn,
    string Tissue,
    decimal? AmountMl,
    decimal? AmountGrams,
    string? Anticoagulant
) : CommandBody;

/// <summary><c>POST donations/{din}</c></summary>
internal static class RecordRecoveryCommand
{
    public static void Map(CommandRoutes commands) =>
        commands.Map(
            new Command<RecordRecoveryBody>
            {
                Name = "record-recovery",
                Route = "donations/{din}",
                Stream = "donation/{din}",
                Roles = [Roles.DonorPhysician, Roles.Technician],
                Summary = "Records a recovery under its donation number (13 characters in the path).",
                Example = new(
                    "A999926000123P",
                    "D-0123456789ABCDEFG",
                    null,
                    "bone-marrow",
                    60.0m,
                    null,
                    "heparin, lot H-221"
                )
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-000000000008"),
                },
                Run = async (cx, body) =>
                {
                    var din = cx.Route("din");
                    var (donor, version) = await cx.Load(Donor.Decider, body.Donor);
                    cx.Assert(Donor.Decider.Stream(body.Donor), version);
                    var newborn = body.Newborn is null ? null : (await cx.Load(Donor.Decider, body.Newborn)).State;
                    await cx.Do(
                        Donation.Decider,
                        din,
                        new RecordRecovery(
                            cx.Act,
                            din,
                            body.Label,
                            body.Donor,
                            donor,
                            body.Newborn,
                            newborn,
                            body.Tissue,
                            body.AmountMl,
                            body.AmountGrams,
                            body.Anticoagulant
                        )
                    );
                    return null;
                },
            }
        );
}
