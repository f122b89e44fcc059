using Microsoft.Extensions.Logging;

namespace CellLot.Platform.Http;

/// <summary>Sweeps away, once a day, the answers kept under idempotency keys whose time is over. What was recorded stays.</summary>
public sealed class KeySweeper(ServiceRuntime service, ILogger log)
{
    /// <summary>So long a request may be sent again under its key.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromMinutes(10);

    /// <summary>Sweeps now and then each day, until told to stop.</summary>
    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var pause = Daily;
            try
            {
                await Sweep(stop);
            }
            catch (Exception trouble) when (!stop.IsCancellationRequested)
            {
                log.LogError(trouble, "Old keys of {Service} are swept later", service.Name);
                pause = AfterTrouble;
            }
            await Task.Delay(pause, service.Clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Sweeps once; answers how many.</summary>
    public async Task<int> Sweep(CancellationToken stop)
    {
        await using var command = service.Database.CreateCommand("delete from commands where at < $1");
        command.Parameters.Add(new() { Value = (service.Clock.GetUtcNow() - Kept).ToUniversalTime() });
        return await command.ExecuteNonQueryAsync(stop);
    }
}
