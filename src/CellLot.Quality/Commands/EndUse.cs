using CellLot.Domain;
using CellLot.Domain.Quality;
using CellLot.Domain.Site;
using CellLot.Platform.Http;
using CellLot.Quality.Messages;

namespace CellLot.Quality.Commands;

/// <summary>Why a lot is rejected or recalled.</summary>
public sealed record LotReasonBody(string Reason) : CommandBody;

/// <summary>A later expiry with its evidence.</summary>
public sealed record ExtendExpiryBody(DateTimeOffset Expires, string Evidence) : CommandBody;

/// <summary><c>POST release/{lot}/rejection</c>, <c>…/recall</c>, <c>…/expiry</c></summary>
internal static class EndUseCommands
{
    public static void Map(CommandRoutes commands)
    {
        commands.Map(
            new Command<LotReasonBody>
            {
                Name = "reject-lot",
                Route = "release/{lot}/rejection",
                Stream = "release/{lot}",
                Roles = [Roles.Releaser],
                Signs = [Meanings.Rejected],
                Summary = "Rejects a lot that waits for its release.",
                Example = new("sterility test positive") { EntryId = new("0195c9f0-7c1e-7a10-8000-000000000116") },
                Run = async (cx, body) =>
                {
                    var lot = cx.Route("lot");
                    await cx.Do(Release.Decider, lot, new RejectLot(cx.Act, lot, body.Reason));
                    return null;
                },
            }
        );
        commands.Map(
            new Command<LotReasonBody>
            {
                Name = "recall-lot",
                Route = "release/{lot}/recall",
                Stream = "release/{lot}",
                Roles = [Roles.Releaser],
                Signs = [Meanings.Approved],
                Summary = "Recalls a lot: blocked at once, notices follow.",
                Example = new("late result of the donor") { EntryId = new("0195c9f0-7c1e-7a10-8000-000000000117") },
                Run = async (cx, body) =>
                {
                    var lot = cx.Route("lot");
                    await cx.Do(Release.Decider, lot, new RecallLot(cx.Act, lot, body.Reason));
                    return null;
                },
            }
        );
        commands.Map(
            new Command<ExtendExpiryBody>
            {
                Name = "extend-expiry",
                Route = "release/{lot}/expiry",
                Stream = "release/{lot}",
                Roles = [Roles.Releaser],
                Signs = [Meanings.Approved],
                Summary = "Sets a later expiry on evidence of stability.",
                Example = new(
                    new DateTimeOffset(2031, 12, 31, 23, 0, 0, TimeSpan.Zero),
                    "stability report STB-2029-4, 60 months"
                )
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-000000000118"),
                },
                Run = async (cx, body) =>
                {
                    var lot = cx.Route("lot");
                    cx.RequireFresh(Sources.Of);
                    await cx.Do(Release.Decider, lot, new ExtendExpiry(cx.Act, lot, body.Expires, body.Evidence));
                    return null;
                },
            }
        );
    }
}
