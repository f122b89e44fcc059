using CellLot.Domain;
using CellLot.Domain.Quality;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Quality.Commands;

/// <summary>Quality's review of the dossier.</summary>
/// <param name="StorageLog">What the storage records since fill show.</param>
/// <param name="Conditional">Only stage 1 tests are asked for.</param>
public sealed record ReviewDossierBody(string StorageLog, bool Conditional) : CommandBody;

/// <summary><c>POST release/{lot}/review</c></summary>
internal static class ReviewDossierCommand
{
    public static void Map(CommandRoutes commands) =>
        commands.Map(
            new Command<ReviewDossierBody>
            {
                Name = "review-dossier",
                Route = "release/{lot}/review",
                Stream = "release/{lot}",
                Roles = [Roles.QaReviewer],
                Signs = [Meanings.Reviewed],
                Summary = "Quality's review of a lot's dossier, with every other gate closed.",
                Example = new("vapour phase below -150 °C throughout, no alarm", false)
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-000000000113"),
                },
                Run = async (cx, body) =>
                {
                    var lot = cx.Route("lot");
                    await cx.Do(
                        Release.Decider,
                        lot,
                        new ReviewDossier(cx.Act, lot, body.StorageLog, body.Conditional)
                    );
                    return null;
                },
            }
        );
}
