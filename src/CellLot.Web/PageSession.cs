using System.Security.Claims;
using System.Text.Encodings.Web;
using CellLot.Platform.Access;
using CellLot.Web.Entries;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CellLot.Web;

/// <summary>
/// The session of a page: the access token in a cookie that only the server reads. The API itself never looks at the cookie,
/// so a foreign page cannot act in the person's name.
/// </summary>
public sealed class PageSession(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    TokenKeys keys,
    EndedSessions ended,
    IdleLimit idle,
    Kept kept,
    TimeProvider clock
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Pages";

    /// <summary>Under which a request keeps whose session is locked.</summary>
    public static readonly object LockedFor = new();
    private const string Cookie = "celllot-session";

    /// <summary>Asked by a page itself, not by somebody at work: it keeps no session open.</summary>
    private static bool IsBackground(HttpRequest request) =>
        request.Headers.ContainsKey("CellLot-Background")
        || request.Headers.Accept.Contains("text/event-stream", StringComparer.Ordinal);

    /// <summary>Remembers the token until the browser closes or it ends.</summary>
    public static void Begin(HttpContext http, string accessToken) =>
        http.Response.Cookies.Append(
            Cookie,
            accessToken,
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = http.Request.IsHttps,
                Path = "/",
                IsEssential = true,
            }
        );

    /// <summary>Forgets the token, and refuses it to whoever kept a copy.</summary>
    public static async Task End(HttpContext http, EndedSessions ended)
    {
        http.Response.Cookies.Delete(Cookie);
        if (TokenOf(http) is { Length: > 0 } token)
            await ended.End(token, http.RequestAborted);
    }

    /// <summary>The token of this request, or null.</summary>
    public static string? TokenOf(HttpContext http) => http.Request.Cookies[Cookie];

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Context) is not { Length: > 0 } text)
            return AuthenticateResult.NoResult();
        if (await WhoseIs(text, clock.GetUtcNow()) is not { } actor)
            return AuthenticateResult.Fail("The session has ended.");
        if (await ended.HasEnded(text, Context.RequestAborted))
            return AuthenticateResult.Fail("The session was signed out.");
        if (idle.IsLocked(Context))
        {
            Context.Items[LockedFor] = actor;
            return AuthenticateResult.Fail("The session is locked.");
        }
        if (!IsBackground(Request))
            idle.Seen(Context);
        Context.Items[typeof(Actor)] = actor;
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, actor.Account), new Claim(ClaimTypes.Name, actor.Name)],
            SchemeName
        );
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // Only a form of this site carries the cookie, so what is kept was typed here, by the person whose session it was.
        if (
            !Request.Headers.ContainsKey("HX-Request")
            && TokenOf(Context) is { Length: > 0 } text
            && await WhoseIs(text, null) is { } actor
        )
            await kept.Keep(Context, actor.Account);
        Response.Redirect($"/sign-in?to={Uri.EscapeDataString(Request.Path + Request.QueryString)}");
    }

    /// <param name="at">When the token must be in time; null where one that has run out is asked too.</param>
    private async Task<Actor?> WhoseIs(string token, DateTimeOffset? at) =>
        await Tokens.Check(keys, TokenAuthentication.Issuer, Tokens.AccessPurpose, token, at, Context.RequestAborted)
            is { } genuine
            ? Tokens.ActorOf(genuine)
            : null;
}
