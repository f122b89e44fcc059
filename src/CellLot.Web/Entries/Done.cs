using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace CellLot.Web.Entries;

/// <summary>What was done, said once on the page that follows, and never twice: it travels in a sealed cookie.</summary>
public sealed class Done(IDataProtectionProvider protection)
{
    private const string Cookie = "celllot-done";
    private readonly IDataProtector seal = protection.CreateProtector("CellLot.Web.Done");

    /// <summary>What was done.</summary>
    /// <param name="Entry">Under which it was recorded: its draft is no longer needed.</param>
    public sealed record Note(Guid Entry, string Said);

    /// <summary>Says it on the next page.</summary>
    public void Say(HttpContext http, Guid entry, string said) =>
        http.Response.Cookies.Append(
            Cookie,
            seal.Protect(JsonSerializer.Serialize(new Note(entry, said))),
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = http.Request.IsHttps,
                Path = "/",
                MaxAge = TimeSpan.FromMinutes(1),
                IsEssential = true,
            }
        );

    /// <summary>What is to be said now; null when nothing. It is forgotten with this.</summary>
    public Note? Take(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || http.Request.Cookies[Cookie] is not { } sealedNote)
            return null;
        http.Response.Cookies.Delete(Cookie);
        try
        {
            return JsonSerializer.Deserialize<Note>(seal.Unprotect(sealedNote));
        }
        catch (CryptographicException)
        {
            return null; // not one of ours
        }
    }
}
