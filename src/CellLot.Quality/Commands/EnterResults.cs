using CellLot.Domain;
using CellLot.Domain.Quality;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Quality.Commands;

/// <summary>Results as read; raw values are text and never change.</summary>
public sealed record EnterResultsBody(IReadOnlyList<EnteredResult> Results) : CommandBody;

/// <summary><c>POST samples/{sample}/results</c></summary>
internal static class EnterResultsCommand
{
    public static void Map(CommandRoutes commands) =>
        commands.Map(
            new Command<EnterResultsBody>
            {
                Name = "enter-results",
                Route = "samples/{sample}/results",
                Stream = "sample/{sample}",
                Roles = [Roles.Analyst],
                Signs = [Meanings.Tested],
                Summary = "Enters results; each is rounded once to the places of its limit and judged.",
                Example = new([new EnteredResult("endotoxin", "<0.5", "QC laboratory", null, null)])
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-000000000104"),
                },
                Run = async (cx, body) =>
                {
                    var id = cx.Route("sample");
                    await cx.DoOnSample(id, new EnterResults(cx.Act, id, body.Results));
                    return null;
                },
            }
        );
}
