using CellLot.Platform.Access;
using CellLot.Platform.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CellLot.Platform.Installation;

/// <summary>Makes a program one of the processes of an installation.</summary>
public static class InstallationHosting
{
    /// <param name="process">Name of this process, unlike any other's.</param>
    /// <param name="version">The program's version.</param>
    /// <param name="address">Where other processes reach this one; asked once it listens.</param>
    public static void AddInstallation(
        this IServiceCollection services,
        InstallationDatabase database,
        string process,
        string version,
        Func<IServiceProvider, Uri> address
    )
    {
        services.AddSingleton(database);
        services.AddSingleton(p => new ProcessDirectory(
            database,
            process,
            version,
            p.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<ProcessAddresses>();
        services.AddSingleton<KnownProcesses>(p => p.GetRequiredService<ProcessAddresses>());
        services.AddSingleton<DowntimeKeys>();
        services.AddSingleton<PublishedKeys>();
        services.AddSingleton<PublishedZones>();
        services.AddHostedService(p => new InstallationRounds(
            p.GetRequiredService<ProcessDirectory>(),
            p.GetRequiredService<ProcessAddresses>(),
            p.GetRequiredService<PublishedKeys>(),
            p.GetRequiredService<PublishedZones>(),
            p.GetRequiredService<TokenKeys>(),
            p.GetRequiredService<SiteZones>(),
            () => address(p),
            p.GetRequiredService<IHostApplicationLifetime>(),
            p.GetRequiredService<ILoggerFactory>().CreateLogger("CellLot.Installation")
        ));
    }
}
