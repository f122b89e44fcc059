using CellLot.Platform.Access;
using CellLot.Platform.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CellLot.Platform.Installation;

/// <summary>
/// Keeps this process and its installation acquainted: says that it lives, reads who else does, keys and zones. A database that
/// is away stops none of it for good: what was known stays known, and the next round tries again.
/// </summary>
/// <param name="address">Where other processes reach this one; asked once it listens.</param>
internal sealed class InstallationRounds(
    ProcessDirectory directory,
    ProcessAddresses addresses,
    PublishedKeys keys,
    PublishedZones zones,
    TokenKeys tokens,
    SiteZones siteZones,
    Func<Uri> address,
    IHostApplicationLifetime lifetime,
    ILogger log
) : BackgroundService
{
    private const int RoundsBetweenKeys = 15;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    /// <summary>Before the first request: own keys are published, everybody's are trusted.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        tokens.WhenUnknown = keys.Learn;
        siteZones.WhenUnknown = zones.Find;
        await Try(
            async () =>
            {
                await keys.Publish(cancellationToken);
                await Read(withKeys: true, cancellationToken);
            },
            cancellationToken
        );
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.Listening(stoppingToken);
        using var timer = new PeriodicTimer(Round);
        var wasAway = false;
        for (var n = 1; !stoppingToken.IsCancellationRequested; n++)
        {
            var withKeys = n % RoundsBetweenKeys == 0;
            var away = await Try(
                async () =>
                {
                    await directory.SayAlive(address(), stoppingToken);
                    if (withKeys)
                        await keys.Publish(stoppingToken);
                    await Read(withKeys, stoppingToken);
                },
                stoppingToken
            );
            if (away is not null && !wasAway)
                log.LogWarning(
                    "The installation's tables do not answer; what was known is kept: {Reason}",
                    away.Message
                );
            wasAway = away is not null;
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task Read(bool withKeys, CancellationToken stop)
    {
        await directory.Refresh(stop);
        await addresses.Refresh(stop);
        await zones.Refresh(stop);
        if (withKeys)
            await keys.Refresh(stop);
    }

    private static async Task<Exception?> Try(Func<Task> round, CancellationToken stop)
    {
        try
        {
            await round();
            return null;
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException)
        {
            return away;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }
}
