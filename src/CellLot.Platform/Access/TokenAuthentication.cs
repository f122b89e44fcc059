using System.Security.Claims;
using System.Text.Encodings.Web;
using CellLot.Domain;
using CellLot.Platform.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CellLot.Platform.Access;

/// <summary>Reads <c>Authorization: Bearer</c>; every service checks it offline with Site's public key.</summary>
public sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    TokenKeys keys,
    TimeProvider clock
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Bearer = "Bearer";

    /// <summary>Issuer of access tokens and signature grants.</summary>
    public const string Issuer = "site";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var token = await Tokens.Check(
            keys,
            Issuer,
            Tokens.AccessPurpose,
            header["Bearer ".Length..].Trim(),
            clock.GetUtcNow(),
            Context.RequestAborted
        );
        if (token is null)
            return AuthenticateResult.Fail("The access token is not valid any more.");
        var actor = Tokens.ActorOf(token);
        Context.Items[typeof(Actor)] = actor;
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, actor.Account), new Claim(ClaimTypes.Name, actor.Name)],
            Bearer
        );
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Bearer));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Problems
            .Of(
                Context,
                StatusCodes.Status401Unauthorized,
                [Refusals.NotAuthenticated.Because("No valid access token came with the request.")]
            )
            .ExecuteAsync(Context);

    /// <summary>The signed-in person of a request that passed authorisation.</summary>
    public static Actor ActorOf(HttpContext context) =>
        context.Items[typeof(Actor)] as Actor
        ?? throw new InvalidOperationException("The endpoint is reached without authorisation.");
}
