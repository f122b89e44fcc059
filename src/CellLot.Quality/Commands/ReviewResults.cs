using CellLot.Domain;
using CellLot.Domain.Quality;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Quality.Commands;

/// <summary>Review of results; all that wait when no test is named.</summary>
public sealed record ReviewResultsBody(IReadOnlyList<string>? Tests) : CommandBody;

/// <summary>Invalidation of a result on an investigation's finding.</summary>
public sealed record InvalidateResultBody(string Test, string Investigation, string Reason) : CommandBody;

/// <summary><c>POST samples/{sample}/review</c> and <c>…/invalidation</c></summary>
internal static class ReviewResultsCommands
{
    public static void Map(CommandRoutes commands)
    {
        commands.Map(
            new Command<ReviewResultsBody>
            {
                Name = "review-results",
                Route = "samples/{sample}/review",
                Stream = "sample/{sample}",
                Roles = [Roles.QaReviewer],
                Signs = [Meanings.Reviewed],
                Summary = "Reviews results that another person entered.",
                Example = new(["endotoxin"]) { EntryId = new("0195c9f0-7c1e-7a10-8000-000000000106") },
                Run = async (cx, body) =>
                {
                    var id = cx.Route("sample");
                    await cx.DoOnSample(id, new ReviewResults(cx.Act, id, body.Tests ?? []));
                    return null;
                },
            }
        );
        commands.Map(
            new Command<InvalidateResultBody>
            {
                Name = "invalidate-result",
                Route = "samples/{sample}/invalidation",
                Stream = "sample/{sample}",
                Roles = [Roles.QaReviewer],
                Signs = [Meanings.Approved],
                Summary = "Invalidates a result whose investigation found the fault in the test; it stays on record.",
                Example = new("endotoxin", "OOS-0001", "contaminated plate, control failed")
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-000000000107"),
                },
                Run = async (cx, body) =>
                {
                    var id = cx.Route("sample");
                    var (investigation, version) = await cx.Load(Investigation.Decider, body.Investigation);
                    cx.Assert(Investigation.Decider.Stream(body.Investigation), version);
                    await cx.DoOnSample(
                        id,
                        new InvalidateResult(cx.Act, id, body.Test, body.Investigation, investigation, body.Reason)
                    );
                    return null;
                },
            }
        );
    }
}
