using CellLot.Domain;
using CellLot.Domain.Quality;
using CellLot.Domain.Site;
using CellLot.Messages;
using CellLot.Platform.Http;
using CellLot.Quality.Messages;

namespace CellLot.Quality.Commands;

/// <summary>For whom, and what is done when a final result is positive.</summary>
public sealed record ReleaseConditionallyBody(IReadOnlyList<string> Patients, string Plan) : CommandBody;

/// <summary><c>POST release/{lot}/conditional</c></summary>
internal static class ReleaseConditionallyCommand
{
    public static void Map(CommandRoutes commands) =>
        commands.Map(
            new Command<ReleaseConditionallyBody>
            {
                Name = "release-conditionally",
                Route = "release/{lot}/conditional",
                Stream = "release/{lot}",
                Roles = [Roles.Releaser],
                Signs = [Meanings.Released, Meanings.Approved],
                Summary =
                    "Releases a lot on its stage 1 tests for named patients, where the specification allows it; a physician signs too.",
                Example = new(["PT-0001"], "call the physician, treat by antibiogram, report to the authority")
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-000000000115"),
                },
                Run = async (cx, body) =>
                {
                    var lot = cx.Route("lot");
                    var physician = cx.Act.SignatureFor(Meanings.Approved)?.Person;
                    var account = physician is null ? null : await cx.Known<AccountChanged>($"account/{physician}");
                    var holds =
                        account?.Grants.Any(g => string.Equals(g.Role, Roles.Prescriber, StringComparison.Ordinal))
                        ?? false;
                    cx.RequireFresh(Sources.Of);
                    await cx.Do(
                        Release.Decider,
                        lot,
                        new ReleaseConditionally(cx.Act, lot, body.Patients, body.Plan, holds)
                    );
                    return null;
                },
            }
        );
}
