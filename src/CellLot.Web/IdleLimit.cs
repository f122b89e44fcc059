using System.Globalization;
using System.Security.Cryptography;
using CellLot.Domain.Site.Parameter;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace CellLot.Web;

/// <summary>
/// A session that nobody uses is locked (21 CFR 11.10(d); Annex 11 §12): the site's parameter says after how long. When a person was
/// last seen travels in a sealed cookie, so that every process of the pages judges alike and a restart changes nothing.
/// </summary>
public sealed class IdleLimit(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>The site's parameter, in whole minutes.</summary>
    public const string Parameter = "idle-lock-minutes";

    private const string Cookie = "celllot-seen";
    private const int Default = 10;
    private const int Longest = 60;
    private static readonly TimeSpan Asked = TimeSpan.FromMinutes(1);

    /// <summary>Written again when it is older than this: not with every answer.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(15);
    private readonly IDataProtector seal = protection.CreateProtector("CellLot.Web.Seen");
    private DateTimeOffset asked;

    /// <summary>Minutes without use after which a session is locked.</summary>
    public int Minutes { get; private set; } = Default;

    /// <summary>Asks for the site's parameter, at most once a minute.</summary>
    public async Task Know(PageApi api)
    {
        var now = clock.GetUtcNow();
        if (now - asked < Asked)
            return;
        asked = now;
        var told = await api.Part<Parameter>($"/api/v1/site/parameters/{Parameter}");
        if (told.Missing is null)
            Minutes = int.TryParse(
                told.Value?.InForceAt(now)?.Value,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var minutes
            )
                ? Math.Clamp(minutes, 1, Longest)
                : Default;
    }

    /// <summary>The person is at work now.</summary>
    public void Seen(HttpContext http)
    {
        var now = clock.GetUtcNow();
        if (LastSeen(http) is { } last && now - last < Step)
            return;
        http.Response.Cookies.Append(
            Cookie,
            seal.Protect(now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = http.Request.IsHttps,
                Path = "/",
                IsEssential = true,
            }
        );
    }

    /// <summary>Locks at once.</summary>
    public static void Lock(HttpContext http) => http.Response.Cookies.Delete(Cookie);

    /// <summary>Nobody was seen for so long that the session is locked.</summary>
    public bool IsLocked(HttpContext http) =>
        LastSeen(http) is not { } last || clock.GetUtcNow() - last > TimeSpan.FromMinutes(Minutes) + Step;

    private DateTimeOffset? LastSeen(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } sealedTime)
            return null;
        try
        {
            return long.TryParse(
                seal.Unprotect(sealedTime),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var seconds
            )
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
