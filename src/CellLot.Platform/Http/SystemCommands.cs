using CellLot.Platform.Access;
using CellLot.Platform.Ledger;
using Microsoft.Extensions.Logging;

namespace CellLot.Platform.Http;

/// <summary>Commands that nobody asks for: what a service does by itself when its time has come. An ordinary decision, kept alike.</summary>
public sealed class SystemCommands(ServiceRuntime service, SiteZones zones, ILogger log)
{
    private const int Tries = 5;

    /// <summary>Decides and appends; decides again when somebody else was first.</summary>
    /// <param name="name">Kebab-case, for the record of who did it.</param>
    /// <param name="site">Site that the record belongs to.</param>
    public async Task Run(string name, string site, Func<CommandContext, Task> decide, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var zone = await zones.Of(site, stop);
            var act = ActOf.OfService(service, zone);
            var context = new CommandContext(service, new Actor(act.By, act.ByName, []), act, site, NoRoute, stop);
            try
            {
                await decide(context);
                var headers = EventHeaders.Of(act, site, context.Study);
                await service.Ledger.Append(
                    context.Batch(new AppendMetadata(act.RecordedAt, act.By, null, name, headers)),
                    stop
                );
                context.Committed();
                return;
            }
            catch (LedgerConflict) when (attempt < Tries) { }
        }
    }

    /// <summary>Does something again and again until it is told to stop; trouble is said and tried again.</summary>
    public async Task Every(TimeSpan pause, string what, Func<Task> round, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await round();
            }
            catch (Exception trouble) when (!stop.IsCancellationRequested)
            {
                log.LogWarning("{What} is tried again: {Error}", what, trouble.Message);
            }
            await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static readonly IReadOnlyDictionary<string, string> NoRoute = new Dictionary<string, string>(
        StringComparer.Ordinal
    );
}
