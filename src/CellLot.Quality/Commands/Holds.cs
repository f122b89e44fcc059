using CellLot.Domain;
using CellLot.Domain.Quality;
using CellLot.Domain.Site;
using CellLot.Platform.Http;
using CellLot.Quality.Messages;

namespace CellLot.Quality.Commands;

/// <summary>What is held, by its keys, and why.</summary>
public sealed record PlaceHoldBody(IReadOnlyList<string> ScopeKeys, string Reason) : CommandBody
{
    /// <summary>Of <c>GET holds/reasons</c>; <c>qa-decision</c> when none is given.</summary>
    public string? ReasonCode { get; init; }
}

/// <summary>Lifting of a hold in the scope that was shown.</summary>
public sealed record LiftHoldBody(IReadOnlyList<string> ScopeKeys, string Because) : CommandBody;

/// <summary><c>POST holds/{hold}</c> and <c>…/lifting</c></summary>
internal static class HoldCommands
{
    public static void Map(CommandRoutes commands)
    {
        commands.Map(
            new Command<PlaceHoldBody>
            {
                Name = "place-hold",
                Route = "holds/{hold}",
                Stream = "hold/{hold}",
                Roles = [Roles.QaReviewer, Roles.Releaser],
                Signs = [Meanings.Approved],
                Summary = "Holds everything that shares an ancestry key with the scope, what comes later too.",
                Example = new(["donor/DN-0001"], "donor reported a late infection")
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-000000000111"),
                },
                Run = (cx, body) =>
                    Do(
                        cx,
                        new PlaceHold(cx.Act, cx.Route("hold"), body.ScopeKeys, body.Reason)
                        {
                            ReasonCode = body.ReasonCode ?? HoldReasons.QaDecision,
                        }
                    ),
            }
        );
        commands.Map(
            new Command<LiftHoldBody>
            {
                Name = "lift-hold",
                Route = "holds/{hold}/lifting",
                Stream = "hold/{hold}",
                Roles = [Roles.Releaser],
                Signs = [Meanings.Lifted],
                Summary = "Lifts a hold in its whole scope; other holds stay.",
                Example = new(["donor/DN-0001"], "retested, non-reactive")
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-000000000112"),
                },
                Run = (cx, body) => Do(cx, new LiftHold(cx.Act, cx.Route("hold"), body.ScopeKeys, body.Because)),
            }
        );
    }

    private static async Task<object?> Do(CommandContext cx, IHoldCommand command)
    {
        await Descent.DoOnHold(cx, cx.Route("hold"), command);
        return null;
    }
}
