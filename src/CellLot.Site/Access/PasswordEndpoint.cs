using CellLot.Domain;
using CellLot.Domain.Site.Account;
using CellLot.Platform;
using CellLot.Platform.Access;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CellLot.Site.Access;

/// <summary>A person's own choice of a password.</summary>
public sealed record PasswordChoice(string Account, string Password, string NewPassword);

/// <summary>
/// <c>POST /api/v1/site/password</c>: against the old one, also when it is an initial one (21 CFR 11.300(b)): after it nobody
/// else, the administrator neither, can sign as this person.
/// </summary>
internal static class PasswordEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints, ServiceRuntime service, PasswordCheck check) =>
        AttemptLimiter.Guard(
            endpoints
                .MapPost(
                    "/api/v1/site/password",
                    PlainEndpoint.Of<PasswordChoice>((http, asked) => Change(http, asked, service, check))
                )
                .WithName("site.password")
                .WithTags("site")
                .WithSummary("Changes one's own password; an initial one serves for this only.")
                .Accepts<PasswordChoice>("application/json")
                .Produces(204)
                .Produces<Problem>(401, "application/problem+json")
                .Produces<Problem>(422, "application/problem+json")
                .Produces<Problem>(429, "application/problem+json")
                .AllowAnonymous()
        );

    private static async Task<IResult> Change(
        HttpContext http,
        PasswordChoice asked,
        ServiceRuntime service,
        PasswordCheck check
    )
    {
        var (account, version) = await check.Verify(
            http,
            "change-password",
            asked.Account,
            asked.Password,
            initialServes: true
        );
        PasswordRule.Check(account.Id, account.Name, asked.NewPassword);
        if (string.Equals(asked.NewPassword, asked.Password, StringComparison.Ordinal))
            throw new RuleBroken(Refusals.PasswordWeak.Because("The new password differs from the old one."));
        var door = new SideDoor(service);
        var act = door.ActOf(account.Id, account.Name);
        var context = door.Open(new Actor(account.Id, account.Name, []), act, "-", http.RequestAborted);
        // Every change of the secret moves the stream: what was judged above still holds only at that version.
        var (_, now) = await context.Load(Account.Decider, account.Id);
        if (now != version)
            return Moved(http);
        await context.Do(Account.Decider, account.Id, new NotePasswordChanged { Act = act });
        context.Ride(Credentials.Keep(account.Id, asked.NewPassword));
        try
        {
            await door.Append(context);
        }
        catch (LedgerConflict)
        {
            return Moved(http);
        }
        return Results.NoContent();
    }

    private static IResult Moved(HttpContext http) =>
        Problems.Of(
            http,
            StatusCodes.Status409Conflict,
            [Refusals.VersionDiffers.Because("The account was changed meanwhile: send it again.")]
        );
}
