using System.Globalization;
using CellLot.Host.Commands;
using CellLot.Host.Gateway;
using CellLot.Host.Instance;
using CellLot.Host.Logs;
using CellLot.Host.Postgres;
using CellLot.Platform.Access;
using CellLot.Platform.Hosting;
using CellLot.Platform.Installation;
using CellLot.Platform.Messaging.Broker;
using CellLot.Platform.Telemetry;
using CellLot.Site.SetUp;
using CellLot.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace CellLot.Host.Serving;

/// <summary>The web application: the chosen services and the pages on one address.</summary>
internal static class WebHost
{
    /// <summary>Puts the application together; it is not started yet.</summary>
    /// <param name="request">What was asked of <c>celllot serve</c>: broker, name, address of this process.</param>
    public static WebApplication Build(
        InstanceFolder folder,
        RunningServices running,
        IReadOnlyList<string> addresses,
        JsonLog log,
        ServeRequest? request = null
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
        builder.Services.AddCellLot(
            running.All,
            new TokenKeys(),
            new SiteZones(),
            request?.Broker is { } broker ? new BrokerOptions(broker) : null,
            Modules.All()
        );
        builder.Services.AddInstallation(
            running.Installation,
            ProcessName(request?.Process),
            VersionCommand.Number,
            services => request?.Address ?? OwnAddress(services)
        );
        builder.Services.AddGateway();
        if (running.Pages)
        {
            Directory.CreateDirectory(folder.FormKeys, OwnerOnly.FolderMode);
            var options = new PageOptions(folder.IsDemonstration, () => Addresses.ToReach(addresses[0]));
            builder.Services.AddCellLotPages(options, folder.FormKeys);
        }

        if (TelemetryExport.Configured)
        {
            builder.Services.AddHostedService(_ => new TelemetryExport(
                VersionCommand.Number,
                ProcessName(request?.Process)
            ));
        }

        request?.Also?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseCellLotProblems();
        if (running.Pages)
        {
            app.UsePageHeaders();
        }
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapCellLot();
        app.MapGateway(
            Modules.All().Select(module => module.Name).Where(name => running.All.All(service => service.Name != name))
        );
        if (running.Pages)
        {
            app.UseCellLotPages();
            app.MapCellLotPages();
        }

        return app;
    }

    /// <summary>Unlike any other process's, on whatever machine.</summary>
    private static string ProcessName(string? name) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{name ?? "celllot"}@{Environment.MachineName}:{Environment.ProcessId}"
        );

    /// <summary>The first address listened on, by a name under which other machines find this one.</summary>
    private static Uri OwnAddress(IServiceProvider services)
    {
        var listened = services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        return Addresses.ToBeReached(listened.Addresses.First());
    }

    private static void AddLogs(ILoggingBuilder logging, JsonLog log) =>
        logging
            .ClearProviders()
            .AddProvider(log)
            .AddProvider(new ConsoleLog(TimeProvider.System))
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter<ConsoleLog>("Microsoft.Extensions.Hosting", LogLevel.None) // the program says it in a sentence
            .AddFilter("Npgsql", LogLevel.Warning)
            .AddFilter("Yarp", LogLevel.Error) // a process that does not answer is said as a problem
            .AddFilter(typeof(TokenAuthentication).FullName, LogLevel.Warning)
            .AddFilter(typeof(PageSession).FullName, LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error) // forms are never cached anyway
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // the keys' folder is the owner's alone
}
