using CellLot.Platform.Access;
using CellLot.Platform.Messaging.Broker;
using CellLot.Platform.Safety.Broker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CellLot.Platform.Messaging;

/// <summary>What goes on behind the requests, as services of the container.</summary>
internal static class DeliveryHosting
{
    public static void AddDelivery(
        this IServiceCollection services,
        IReadOnlyList<ServiceRuntime> runtimes,
        SiteZones zones,
        BrokerOptions? broker,
        IReadOnlyList<ServiceModule>? everyone
    )
    {
        services.TryAddSingleton<IMessageOrder, AsTold>();
        if (broker is not null)
        {
            var topology = BrokerTopology.Of(everyone!);
            services.AddSingleton(p => new BrokerLink(broker, topology, p.GetRequiredService<ILogger<BrokerLink>>()));
            services.AddSingleton<IHostedService>(p => new Reception(
                runtimes,
                zones,
                p.GetRequiredService<BrokerLink>(),
                p.GetRequiredService<ILoggerFactory>()
            ));
            services.AddSingleton<IHostedService>(p => new SafetyReception(
                runtimes,
                zones,
                p.GetRequiredService<BrokerLink>(),
                p.GetRequiredService<ILoggerFactory>()
            ));
        }
        services.AddSingleton<IHostedService>(p => new BackgroundWork(
            runtimes,
            zones,
            p.GetRequiredService<IMessageOrder>(),
            p.GetService<BrokerLink>(),
            p.GetRequiredService<IHostApplicationLifetime>(),
            p.GetRequiredService<ILoggerFactory>()
        ));
    }
}
