using CellLot.Domain;
using CellLot.Domain.Site;
using CellLot.Domain.Sourcing;
using CellLot.Platform.Http;

namespace CellLot.Sourcing.Commands;

/// <summary>A physician's determination for one regime.</summary>
/// <param name="RecoveryOn">Local date of the recovery, planned or done: windows are judged for it.</param>
/// <param name="Reason">Needed unless it is the regime's first one and eligible.</param>
public sealed record DetermineEligibilityBody(
    string Regime,
    EligibilityVerdict Verdict,
    string Tissue,
    DateOnly RecoveryOn,
    string? Reason
) : CommandBody;

/// <summary><c>POST donors/{donor}/determinations</c></summary>
internal static class DetermineEligibilityCommand
{
    public static void Map(CommandRoutes commands) =>
        commands.Map(
            new Command<DetermineEligibilityBody>
            {
                Name = "determine-eligibility",
                Route = "donors/{donor}/determinations",
                Stream = "donor/{donor}",
                Roles = [Roles.DonorPhysician],
                Signs = [Meanings.Determined],
                Summary = "Determines a donor's eligibility for one regime; a later one supersedes an earlier one.",
                Example = new("us", EligibilityVerdict.Eligible, "bone-marrow", new DateOnly(2026, 9, 14), null)
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-000000000007"),
                },
                Run = async (cx, body) =>
                {
                    var id = cx.Route("donor");
                    await cx.Do(
                        Donor.Decider,
                        id,
                        new DetermineEligibility(
                            cx.Act,
                            id,
                            body.Regime,
                            body.Verdict,
                            body.Tissue,
                            body.RecoveryOn,
                            body.Reason
                        )
                    );
                    return null;
                },
            }
        );
}
