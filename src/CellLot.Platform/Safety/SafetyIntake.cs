using CellLot.Messages;
using CellLot.Platform.Access;
using CellLot.Platform.Ledger;
using CellLot.Platform.Messaging;
using Microsoft.Extensions.Logging;

namespace CellLot.Platform.Safety;

/// <summary>
/// Applies one source's safety facts at one service, in order and one at a time, whether a lane or a queue brought them. What
/// fails is tried again for ever and closes the gates meanwhile: never parked, never skipped.
/// </summary>
internal sealed class SafetyIntake(ServiceRuntime target, string source, SiteZones zones, ILogger log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private readonly SafetyHeard heard = new(target, source);
    private readonly IReadOnlyList<(Consumer Consumer, Handling Handling)> consumers =
    [
        .. target
            .Consumers.All.Where(c => c.Safety && string.Equals(c.From, source, StringComparison.Ordinal))
            .Select(c => (c, new Handling(target, c, zones))),
    ];

    public string Target => target.Name;

    /// <summary>The last number that is wholly applied.</summary>
    public Task<long> Known(CancellationToken stop) => heard.Known(stop);

    /// <summary>
    /// Applies the fact that follows the last one. Returns when every consumer of it has committed, with the last number known then:
    /// more than this one when another process was faster, less when the database lost its newest word in a crash.
    /// </summary>
    /// <param name="read">Reads it; throws when this build cannot.</param>
    public async Task<long> Apply(long n, Func<Message> read, CancellationToken stop)
    {
        for (var pause = TimeSpan.FromMilliseconds(20); ; pause = pause * 3 < Longest ? pause * 3 : Longest)
        {
            try
            {
                var known = await heard.Known(stop);
                if (known != n - 1)
                    return known;
                var message = read();
                foreach (var (_, handling) in consumers.Where(c => c.Consumer.MessageType.IsInstanceOfType(message)))
                    await handling.Handle(message, stop);
                if (await heard.Applied(n, stop))
                    return n;
            }
            catch (LedgerConflict moved) when (!stop.IsCancellationRequested)
            {
                // People work on the same records: the fact goes on trying, and what is known grows older meanwhile.
                log.LogDebug(moved, "{Target} decides anew on safety fact {N} of {Source}", target.Name, n, source);
                pause = TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10));
            }
            catch (Exception failed) when (!stop.IsCancellationRequested)
            {
                if (pause < Longest)
                    log.LogWarning(
                        "{Target} cannot apply safety fact {N} of {Source}, its gates close: {Error}",
                        target.Name,
                        n,
                        source,
                        failed.Message
                    );
                await Mark($"safety fact {n} of {source} cannot be applied: {failed.Message}", stop);
            }
            await Task.Delay(pause, stop);
        }
    }

    /// <summary>Something came that nobody can read: the gates close until the next pulse finds every number applied.</summary>
    public Task Unreadable(string why, CancellationToken stop)
    {
        log.LogError("{Target} cannot read what came on the safety feed of {Source}: {Why}", target.Name, source, why);
        return Mark($"what came on the safety feed of {source} cannot be read: {why}", stop);
    }

    /// <summary>A pulse; without effect unless every fact up to its number is applied.</summary>
    public Task Pulse(long n, DateTimeOffset asOf, CancellationToken stop) => heard.Pulse(n, asOf, stop);

    private async Task Mark(string why, CancellationToken stop)
    {
        try
        {
            await heard.Broken(why, stop);
        }
        catch (Npgsql.NpgsqlException)
        {
            // The database is away; what it knows grows old.
        }
    }
}
