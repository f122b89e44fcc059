using CellLot.Domain;
using CellLot.Domain.Quality;
using CellLot.Domain.Site;
using CellLot.Platform.Http;
using CellLot.Quality.Messages;

namespace CellLot.Quality.Commands;

/// <summary>What is investigated.</summary>
public sealed record OpenInvestigationBody(string Sample, string Test, string Description) : CommandBody;

/// <summary>What the laboratory found.</summary>
public sealed record ConcludePhaseOneBody(bool AssignableCause, string Evidence) : CommandBody;

/// <summary>How often it is tested again.</summary>
public sealed record PlanRetestBody(int Analysts, int TestsEach, string Rationale) : CommandBody;

/// <summary>What the investigation concludes.</summary>
public sealed record CloseInvestigationBody(string Conclusion) : CommandBody;

/// <summary><c>POST investigations/{investigation}</c>, <c>…/phase-one</c>, <c>…/retest</c>, <c>…/closure</c></summary>
internal static class InvestigationCommands
{
    private const string Route = "investigations/{investigation}";
    private const string Stream = "investigation/{investigation}";

    public static void Map(CommandRoutes commands)
    {
        commands.Map(
            new Command<OpenInvestigationBody>
            {
                Name = "open-investigation",
                Route = Route,
                Stream = Stream,
                Roles = [Roles.Analyst, Roles.QaReviewer],
                Summary =
                    "Opens an investigation of a standing result; it stands against the release until it is closed.",
                Example = new("CL26-0001-QC-1", "endotoxin", "result above the limit")
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-000000000108"),
                },
                Run = async (cx, body) =>
                {
                    var (sample, _) = await cx.Load(Sample.Decider, body.Sample);
                    var id = cx.Route("investigation");
                    return await Do(
                        cx,
                        new OpenInvestigation(cx.Act, id, body.Sample, body.Test, sample, body.Description)
                    );
                },
            }
        );
        commands.Map(
            new Command<ConcludePhaseOneBody>
            {
                Name = "conclude-phase-one",
                Route = $"{Route}/phase-one",
                Stream = Stream,
                Roles = [Roles.Analyst],
                Signs = [Meanings.Investigated],
                Summary = "Concludes the laboratory's part: whether the fault lies in the test.",
                Example = new(true, "negative control positive, plate photographed")
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-000000000109"),
                },
                Run = (cx, body) =>
                    Do(
                        cx,
                        new ConcludePhaseOne(cx.Act, cx.Route("investigation"), body.AssignableCause, body.Evidence)
                    ),
            }
        );
        commands.Map(
            new Command<PlanRetestBody>
            {
                Name = "plan-retest",
                Route = $"{Route}/retest",
                Stream = Stream,
                Roles = [Roles.QaReviewer],
                Summary = "Fixes the number of retests before any is made.",
                Example = new(2, 3, "site procedure OOS-2") { EntryId = new("0195c9f0-7c1e-7a10-8000-00000000010a") },
                Run = (cx, body) =>
                    Do(
                        cx,
                        new PlanRetest(cx.Act, cx.Route("investigation"), body.Analysts, body.TestsEach, body.Rationale)
                    ),
            }
        );
        commands.Map(
            new Command<CloseInvestigationBody>
            {
                Name = "close-investigation",
                Route = $"{Route}/closure",
                Stream = Stream,
                Roles = [Roles.QaReviewer],
                Signs = [Meanings.Approved],
                Summary = "Closes an investigation; not by who investigated.",
                Example = new("laboratory error, result invalidated and test repeated")
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-00000000010b"),
                },
                Run = (cx, body) => Do(cx, new CloseInvestigation(cx.Act, cx.Route("investigation"), body.Conclusion)),
            }
        );
    }

    private static async Task<object?> Do(CommandContext cx, IInvestigationCommand command)
    {
        var id = cx.Route("investigation");
        await cx.Do(Investigation.Decider, id, command);
        var (state, version) = await cx.Load(Investigation.Decider, id);
        await Descent.Note(
            cx,
            state.Lot,
            new InvestigationInput(Investigation.Decider.Stream(id), version, state.Sample, state.Test, !state.Closed)
        );
        return null;
    }
}
