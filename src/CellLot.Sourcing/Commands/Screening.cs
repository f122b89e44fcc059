using CellLot.Domain.Site;
using CellLot.Domain.Sourcing;
using CellLot.Platform.Http;

namespace CellLot.Sourcing.Commands;

/// <summary>The result of history, physical assessment and records review.</summary>
public sealed record TakeHistoryBody(string Questionnaire, bool RiskFound) : CommandBody;

/// <summary>A specimen; <c>occurredAt</c> says when it was taken.</summary>
public sealed record CollectSpecimenBody(string Specimen) : CommandBody;

/// <summary>A laboratory's report on one specimen.</summary>
public sealed record ReportDonorTestsBody(string Laboratory, IReadOnlyList<ReportedTest> Tests) : CommandBody;

/// <summary><c>POST donors/{donor}/history</c>, <c>…/specimens</c>, <c>…/specimens/{specimen}/report</c></summary>
internal static class ScreeningCommands
{
    public static void Map(CommandRoutes commands)
    {
        commands.Map(
            new Command<TakeHistoryBody>
            {
                Name = "take-history",
                Route = "donors/{donor}/history",
                Stream = "donor/{donor}",
                Roles = [Roles.DonorPhysician],
                Summary = "Records whether history, physical assessment and records found a risk.",
                Example = new("DHQ-3", false) { EntryId = new("0195c9f0-7c1e-7a10-8000-000000000004") },
                Run = async (cx, body) =>
                {
                    var id = cx.Route("donor");
                    await cx.Do(Donor.Decider, id, new TakeHistory(cx.Act, id, body.Questionnaire, body.RiskFound));
                    return null;
                },
            }
        );
        commands.Map(
            new Command<CollectSpecimenBody>
            {
                Name = "collect-specimen",
                Route = "donors/{donor}/specimens",
                Stream = "donor/{donor}",
                Roles = [Roles.DonorPhysician, Roles.Technician],
                Summary = "Records a specimen for donor testing, dated by when it was taken.",
                Example = new("S-0001") { EntryId = new("0195c9f0-7c1e-7a10-8000-000000000005") },
                Run = async (cx, body) =>
                {
                    var id = cx.Route("donor");
                    await cx.Do(Donor.Decider, id, new CollectSpecimen(cx.Act, id, body.Specimen));
                    return null;
                },
            }
        );
        commands.Map(
            new Command<ReportDonorTestsBody>
            {
                Name = "report-donor-tests",
                Route = "donors/{donor}/specimens/{specimen}/report",
                Stream = "donor/{donor}",
                Roles = [Roles.DonorPhysician, Roles.Analyst],
                Summary = "Records a laboratory's report on a specimen; a result is immutable.",
                Example = new(
                    "Donor testing laboratory",
                    [new(DonorTests.HivNat, TestOutcome.NonReactive, "licensed donor-screening NAT")]
                )
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-000000000006"),
                },
                Run = async (cx, body) =>
                {
                    var id = cx.Route("donor");
                    await cx.Do(
                        Donor.Decider,
                        id,
                        new ReportDonorTests(cx.Act, id, cx.Route("specimen"), body.Laboratory, body.Tests)
                    );
                    return null;
                },
            }
        );
    }
}
