using CellLot.Host.Commands;
using CellLot.Host.Instance;
using CellLot.Host.Logs;
using CellLot.Host.Postgres;
using CellLot.Platform;
using CellLot.Platform.Access;
using CellLot.Platform.Hosting;
using CellLot.Platform.Telemetry;
using CellLot.Site.SetUp;
using CellLot.Web;

namespace CellLot.Host.Serving;

/// <summary>The web application: the chosen services and the pages on one address.</summary>
internal static class WebHost
{
    /// <summary>Puts the application together; it is not started yet.</summary>
    /// <param name="pages">With the pages, which need every service.</param>
    public static WebApplication Build(
        InstanceFolder folder,
        IReadOnlyList<ServiceRuntime> running,
        IReadOnlyList<string> addresses,
        bool pages,
        JsonLog log,
        Action<IServiceCollection>? also = null
    )
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "celllot" }
        );
        builder.WebHost.UseUrls([.. addresses]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        AddLogs(builder.Logging, log);
        if (folder.IsDemonstration)
        {
            // A page on another site must not reach a demonstration under a name of its own (DNS rebinding).
            builder.Configuration["AllowedHosts"] = "localhost;127.0.0.1;[::1]";
        }

        builder.Services.AddSingleton(folder);
        builder.Services.AddSingleton(new SetUpCode(folder.EnrolmentCode, Console.Error.WriteLine));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));
        builder.Services.AddCellLot(running, new TokenKeys(), new SiteZones());
        if (pages)
        {
            Directory.CreateDirectory(folder.FormKeys, OwnerOnly.FolderMode);
            var options = new PageOptions(folder.IsDemonstration, () => Addresses.ToReach(addresses[0]));
            builder.Services.AddCellLotPages(options, folder.FormKeys);
        }

        if (TelemetryExport.Configured)
        {
            builder.Services.AddHostedService(_ => new TelemetryExport(VersionCommand.Number));
        }

        also?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseCellLotProblems();
        if (pages)
        {
            app.UsePageHeaders();
        }
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapCellLot();
        if (pages)
        {
            app.UseCellLotPages();
            app.MapCellLotPages();
        }

        return app;
    }

    private static void AddLogs(ILoggingBuilder logging, JsonLog log) =>
        logging
            .ClearProviders()
            .AddProvider(log)
            .AddProvider(new ConsoleLog(TimeProvider.System))
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter<ConsoleLog>("Microsoft.Extensions.Hosting", LogLevel.None) // the program says it in a sentence
            .AddFilter("Npgsql", LogLevel.Warning)
            .AddFilter(typeof(TokenAuthentication).FullName, LogLevel.Warning)
            .AddFilter(typeof(PageSession).FullName, LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error) // forms are never cached anyway
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // the keys' folder is the owner's alone
}
