using CellLot.Platform.Messaging.Broker;
using CellLot.Platform.Safety;
using CellLot.Platform.Telemetry;
using Npgsql;

namespace CellLot.Platform.Messaging;

/// <summary>
/// What the holder of a service's duties says about them every five seconds. When it holds them no longer it says zero: the
/// next holder speaks for the service.
/// </summary>
internal sealed class Measuring(ServiceRuntime service, Relay? relay)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private readonly KeyValuePair<string, object?> tag = new("service", service.Name);
    private readonly IReadOnlyList<string> sources = Freshness.SourcesOf(service);
    private readonly string[] projections = [.. service.Module.Projections(service).Select(p => p.Name)];

    /// <summary>Last number; number and time behind the furthest position, where an open gap holds the tail; parked ones.</summary>
    private const string Question = """
        with furthest as (select coalesce(max(last_seq_id), 0) as seq from mt_event_progression),
             next as (select e.seq_id, e.timestamp from mt_events e, furthest f where e.seq_id > f.seq order by e.seq_id limit 1)
        select coalesce((select max(seq_id) from mt_events), 0),
               (select n.timestamp from next n, furthest f where n.seq_id > f.seq + 1),
               (select count(*) from parked_messages where closed_at is null)
        """;

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Measure(stop);
            }
            catch (Exception silent) when (silent is NpgsqlException or OperationCanceledException)
            {
                // The database is away: others say so.
            }
            if (relay is not null)
                Signals.RelayLag.Record(SecondsSince(relay.WaitsSince), tag);
            await Task.Delay(Every, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        Say(0, 0, _ => 0);
        foreach (var source in sources)
            SaySafety(source, 0, 0);
        if (relay is not null)
            Signals.RelayLag.Record(0, tag);
    }

    private async Task Measure(CancellationToken stop)
    {
        var (last, gap, parked) = await Ask(stop);
        var behind = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var projection in projections)
            behind[projection] =
                last
                - await Subscriptions.Positions.Read(
                    service.Database,
                    Subscriptions.Projector.PositionOf(service, projection),
                    stop
                );
        Say(SecondsSince(gap), parked, name => Math.Max(0, behind[name]));
        if (sources.Count == 0)
            return;
        var lease = await Freshness.LeaseOf(service, stop);
        foreach (var standing in await Freshness.Of(service, sources, lease, stop))
            SaySafety(standing.Source, (double)(standing.AgeSeconds ?? 0), standing.Closed is null ? 0 : 1);
    }

    private void SaySafety(string source, double age, int closed)
    {
        Signals.SafetyAge.Record(age, tag, new("source", source));
        Signals.SafetyClosed.Record(closed, tag, new("source", source));
    }

    private async Task<(long Last, DateTimeOffset? Gap, long Parked)> Ask(CancellationToken stop)
    {
        await using var command = service.Database.CreateCommand(Question);
        await using var row = await command.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        return (row.GetInt64(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1), row.GetInt64(2));
    }

    private void Say(double tail, long parked, Func<string, long> behind)
    {
        Signals.TailLag.Record(tail, tag);
        Signals.ParkedOpen.Record(parked, tag);
        foreach (var name in projections)
            Signals.ProjectionLag.Record(behind(name), tag, new("projection", name));
    }

    private double SecondsSince(DateTimeOffset? then) =>
        then is { } since ? Math.Max(0, (service.Clock.GetUtcNow() - since).TotalSeconds) : 0;
}
