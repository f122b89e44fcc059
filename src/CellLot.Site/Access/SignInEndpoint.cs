using CellLot.Platform;
using CellLot.Platform.Access;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CellLot.Site.Access;

/// <summary>Account and password of a person.</summary>
public sealed record SignIn(string Account, string Password);

/// <summary>A signed-in person.</summary>
/// <param name="AccessToken">To be sent as <c>Authorization: Bearer …</c>.</param>
public sealed record SignedIn(string AccessToken, string TokenType, DateTimeOffset ExpiresAt, Actor Actor);

/// <summary><c>POST /api/v1/site/sign-in</c>: an access token against two components (21 CFR 11.200(a)).</summary>
internal static class SignInEndpoint
{
    /// <summary>A working day; every service checks the token offline.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    public static void Map(
        IEndpointRouteBuilder endpoints,
        ServiceRuntime service,
        PasswordCheck check,
        IssuerKey key
    ) =>
        AttemptLimiter.Guard(
            endpoints
                .MapPost(
                    "/api/v1/site/sign-in",
                    PlainEndpoint.Of<SignIn>(
                        async (http, asked) =>
                        {
                            var (account, _) = await check.Verify(http, "sign-in", asked.Account, asked.Password);
                            var now = service.Clock.GetUtcNow();
                            var actor = new Actor(
                                account.Id,
                                account.Name,
                                [.. account.Roles.Select(r => new Grant(r.Role, r.Site, r.Study))]
                            );
                            http.Response.Headers.CacheControl = "no-store";
                            return Results.Json(
                                new SignedIn(
                                    Tokens.Access(key.Newest, TokenAuthentication.Issuer, actor, now, Lasts),
                                    "Bearer",
                                    now + Lasts,
                                    actor
                                ),
                                LedgerJson.Options
                            );
                        }
                    )
                )
                .WithName("site.sign-in")
                .WithTags("site")
                .WithSummary(
                    "Signs a person in. Five wrong passwords lock the account for 15 minutes; fifty from one address stop that address."
                )
                .Accepts<SignIn>("application/json")
                .Produces<SignedIn>()
                .Produces<Problem>(400, "application/problem+json")
                .Produces<Problem>(401, "application/problem+json")
                .Produces<Problem>(422, "application/problem+json")
                .Produces<Problem>(429, "application/problem+json")
                .AllowAnonymous()
        );
}
