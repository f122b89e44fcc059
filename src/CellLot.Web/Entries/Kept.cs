using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace CellLot.Web.Entries;

/// <summary>
/// What was typed into a form whose sending met a locked or ended session: it travels in a sealed cookie to the same form, for the
/// same person, once. Passwords and what identifies a patient are left out. Where a script runs, the tablet's draft does this.
/// </summary>
public sealed class Kept(IDataProtectionProvider protection)
{
    /// <summary>Beside a field of which nothing is kept stands its name under this one.</summary>
    public const string Never = "not-kept";

    private const string Cookie = "celllot-kept";

    /// <summary>As much as goes back and forth in headers, in characters of the sealed cookie.</summary>
    private const int Longest = 16_000;

    /// <summary>A form is no longer than this, in bytes.</summary>
    private const long LongestForm = 100_000;
    private static readonly TimeSpan Good = TimeSpan.FromHours(1);
    private readonly ITimeLimitedDataProtector seal = protection
        .CreateProtector("CellLot.Web.Kept")
        .ToTimeLimitedDataProtector();
    private readonly ChunkingCookieManager cookies = new();

    /// <summary>What was typed, by whom, and on which page.</summary>
    /// <param name="Fields">By name; <c>_handler</c> names the form.</param>
    public sealed record Typed(string Account, string Page, Dictionary<string, string[]> Fields)
    {
        public string? Form => Fields.GetValueOrDefault("_handler") is [var name, ..] ? name : null;
    }

    /// <summary>Keeps the form of this request, which is not answered.</summary>
    /// <param name="account">Whose session it was.</param>
    public async Task Keep(HttpContext http, string account)
    {
        var request = http.Request;
        if (
            !HttpMethods.IsPost(request.Method)
            || !request.HasFormContentType
            || request.ContentLength is not <= LongestForm
        )
            return;
        var form = await request.ReadFormAsync(http.RequestAborted);
        if (!form.ContainsKey("_handler") || !form.ContainsKey("entry"))
            return;
        var never = form[Never];
        var fields = form.Where(f =>
                !f.Key.EndsWith("password", StringComparison.OrdinalIgnoreCase)
                && !f.Key.StartsWith("__", StringComparison.Ordinal)
                && !never.Contains(f.Key, StringComparer.Ordinal)
            )
            .ToDictionary(f => f.Key, f => f.Value.Select(v => v ?? "").ToArray(), StringComparer.Ordinal);
        var closed = Seal(new Typed(account, PageOf(request), fields));
        if (closed.Length <= Longest)
            cookies.AppendResponseCookie(http, Cookie, closed, Options(http));
    }

    /// <summary>What was kept of a form of this page for this person; null when nothing. It is forgotten with this.</summary>
    public Typed? Take(HttpContext http, string account)
    {
        if (http.Items[typeof(Typed)] is Typed taken)
            return taken;
        if (
            !HttpMethods.IsGet(http.Request.Method)
            || Opened(http) is not { } typed
            || typed.Page != PageOf(http.Request)
        )
            return null;
        Forget(http);
        if (typed.Account != account)
            return null;
        http.Items[typeof(Typed)] = typed;
        return typed;
    }

    /// <summary>A form waits for its page.</summary>
    public bool Holds(HttpContext http) => Opened(http) is not null;

    private void Forget(HttpContext http) => cookies.DeleteCookie(http, Cookie, Options(http));

    private Typed? Opened(HttpContext http)
    {
        if (cookies.GetRequestCookie(http, Cookie) is not { Length: > 0 } closed)
            return null;
        try
        {
            using var packed = new MemoryStream(seal.Unprotect(Convert.FromBase64String(closed)));
            using var open = new BrotliStream(packed, CompressionMode.Decompress);
            return JsonSerializer.Deserialize<Typed>(open);
        }
        catch (Exception foreign) when (foreign is CryptographicException or FormatException or JsonException)
        {
            return null; // not one of ours, or too old
        }
    }

    private string Seal(Typed typed)
    {
        using var packed = new MemoryStream();
        using (var open = new BrotliStream(packed, CompressionLevel.Optimal))
            JsonSerializer.Serialize(open, typed);
        return Convert.ToBase64String(seal.Protect(packed.ToArray(), Good));
    }

    private static string PageOf(HttpRequest request) => request.Path + request.QueryString;

    private static CookieOptions Options(HttpContext http) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            Path = "/",
            IsEssential = true,
        };
}
