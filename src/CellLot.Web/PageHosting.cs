using CellLot.Platform.Hosting;
using CellLot.Web.Bench;
using CellLot.Web.Components;
using CellLot.Web.Entries;
using CellLot.Web.Pharmacy;
using CellLot.Web.Print;
using CellLot.Web.Release;
using CellLot.Web.Scans;
using CellLot.Web.Ward;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;

namespace CellLot.Web;

/// <summary>The pages as a part of the program: they hold no data and act through <c>/api/v1</c> only.</summary>
public static class PageHosting
{
    /// <param name="keyFolder">Where the keys of form tokens are kept, so that forms survive a restart.</param>
    public static void AddCellLotPages(this IServiceCollection services, PageOptions options, string keyFolder)
    {
        services.AddSingleton(options);
        services.AddSingleton<EndedSessions>();
        services.AddSingleton<IdleLimit>();
        services.AddSingleton<Done>();
        services.AddSingleton<Kept>();
        services.AddScoped<SiteTime>();
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddScoped<PageApi>();
        services.AddSingleton<WaitingCount>();
        services.AddHttpClient(PageApi.ClientName, client => client.BaseAddress = options.Api());
        services
            .AddDataProtection()
            .SetApplicationName("CellLot")
            .PersistKeysToFileSystem(new DirectoryInfo(keyFolder));
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "celllot-form");
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, PageSession>(PageSession.SchemeName, null);
        services
            .AddAuthorizationBuilder()
            .AddPolicy(
                PageSession.SchemeName,
                new AuthorizationPolicyBuilder(PageSession.SchemeName).RequireAuthenticatedUser().Build()
            );
    }

    /// <summary>Headers of every answer, also of one that is refused (so before authentication): nothing from elsewhere, nothing inline, nothing framed.</summary>
    public static void UsePageHeaders(this WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                var headers = http.Response.Headers;
                headers.ContentSecurityPolicy =
                    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "same-origin";
                if (!http.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal))
                    headers.CacheControl = "no-store";
                return next(http);
            }
        );

    /// <summary>What pages need behind authorisation.</summary>
    public static void UseCellLotPages(this WebApplication app)
    {
        app.Use(ScriptedRedirect.Told);
        app.Use(Trouble.Shown);
        app.UseAntiforgery();
    }

    public static void MapCellLotPages(this WebApplication app)
    {
        var files = EmbeddedFiles.Own;
        app.MapGet(
                "/assets/{version}/{name}",
                (string version, string name, HttpContext http) => files.Answer(name, http)
            )
            .AllowAnonymous();
        app.MapPost(
                "/sign-out",
                async ([Microsoft.AspNetCore.Mvc.FromForm] IFormCollection _, HttpContext http, EndedSessions ended) =>
                {
                    await PageSession.End(http, ended);
                    return Results.Redirect("/sign-in");
                }
            )
            .RequireAuthorization(PageSession.SchemeName);
        app.MapPost("/seen", () => Results.NoContent()).RequireAuthorization(PageSession.SchemeName);
        app.MapGet(
                "/lock",
                (string? to, HttpContext http) =>
                {
                    IdleLimit.Lock(http);
                    return Results.Redirect($"/sign-in?to={Uri.EscapeDataString(to ?? "/")}");
                }
            )
            .AllowAnonymous();
        app.MapGet("/scan", (string? code) => Results.Redirect(ScanTarget.Of(code ?? "")))
            .RequireAuthorization(PageSession.SchemeName);
        app.MapScans();
        app.MapWard();
        app.MapGet("/holds/{hold}/progress", HoldProgress.Pass).RequireAuthorization(PageSession.SchemeName);
        app.MapBench();
        app.MapGet("/ward-alarms", () => new RazorComponentResult<WardAlarms>())
            .RequireAuthorization(PageSession.SchemeName);
        app.MapReleaseParts();
        app.Map("/api/{**address}", (HttpContext http) => Results.StatusCode(OtherDoors.StatusFor(http)))
            .ExcludeFromDescription();
        app.MapMethods(
                "/{**address}",
                ["PUT", "PATCH", "DELETE"],
                (HttpContext http) => Results.StatusCode(OtherDoors.StatusFor(http))
            )
            .RequireAuthorization(PageSession.SchemeName)
            .ExcludeFromDescription();
        app.MapPharmacyParts();
        app.MapPapers();
        app.MapRazorComponents<App>().RequireAuthorization(PageSession.SchemeName);
    }
}
