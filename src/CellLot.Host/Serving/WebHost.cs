using CellLot.Host.Instance;
using CellLot.Host.Logs;
using CellLot.Host.Postgres;
using CellLot.Platform;
using CellLot.Platform.Access;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using CellLot.Platform.Signatures;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;

namespace CellLot.Host.Serving;

/// <summary>The web application: the services' endpoints, the pages, health and the description of the API, on one address.</summary>
internal static class WebHost
{
    /// <summary>Opens the ledgers and puts the application together; it is not started yet.</summary>
    public static async Task<WebApplication> Build(
        InstanceFolder folder,
        IReadOnlyList<ServiceModule> modules,
        IReadOnlyDictionary<string, string> connections,
        IReadOnlyList<string> addresses,
        JsonLog log,
        CancellationToken stop
    )
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "celllot" }
        );
        builder.WebHost.UseUrls([.. addresses]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders().AddProvider(log).AddProvider(new ConsoleLog(TimeProvider.System));
        builder
            .Logging.AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Npgsql", LogLevel.Warning)
            .AddFilter(typeof(TokenAuthentication).FullName, LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // the folder of the keys is the owner's alone
        if (folder.IsDemonstration)
        {
            // A page on another site must not reach a demonstration under a name of its own (DNS rebinding).
            builder.Configuration["AllowedHosts"] = "localhost;127.0.0.1;[::1]";
        }

        var running = new List<ServiceRuntime>();
        foreach (var module in modules)
        {
            var events = module.MakeEventTypes();
            var ledger = await PostgresLedger.Open(module.Name, connections[module.Name], events, stop);
            running.Add(new ServiceRuntime(module, ledger, events, ledger.Database, TimeProvider.System));
            module.AddServices(builder.Services);
        }

        AddServices(builder.Services, folder, running);
        var app = builder.Build();
        Map(app, running);
        return app;
    }

    private static void AddServices(
        IServiceCollection services,
        InstanceFolder folder,
        IReadOnlyList<ServiceRuntime> running
    )
    {
        services.AddSingleton(folder);
        services.AddSingleton(running);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<TokenKeys>();
        services.AddSingleton<SiteZones>();
        services.AddSingleton<SignatureGrants>();
        services
            .AddAuthentication(TokenAuthentication.Bearer)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Bearer, null);
        services
            .AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services
            .AddDataProtection()
            .SetApplicationName("CellLot")
            .PersistKeysToFileSystem(Directory.CreateDirectory(folder.CookieKeys, OwnerOnly.FolderMode));
        services.AddOpenApi();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));
    }

    private static void Map(WebApplication app, IReadOnlyList<ServiceRuntime> running)
    {
        app.UseExceptionHandler(errors => errors.Run(Unexpected.Answer));
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapOpenApi("/openapi/v1.json").AllowAnonymous();
        Health.Map(app, running);
        foreach (var service in running)
        {
            service.Module.MapCommands(new CommandRoutes(app, service));
            service.Module.MapQueries(new QueryRoutes(app, service));
            service.Module.MapEndpoints(app, service);
        }
    }
}
