namespace CellLot.Host.Doctor.Checks;

/// <summary>Numbers of events are handed out one by one: the settled tail rests on it.</summary>
internal sealed class SequenceCache : ICheck
{
    public string Name => "sequence-cache";

    public async Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop)
    {
        var findings = new List<Finding>();
        foreach (var service in installation.Services)
        {
            var cache = await service.Database.Rows(
                "select cache_size from pg_sequences where schemaname = $1 and sequencename = 'mt_events_sequence'",
                row => row.GetInt64(0),
                stop,
                service.Name
            );
            if (cache is not [1])
                findings.Add(
                    new Finding(
                        Name,
                        Wrong: true,
                        $"{service.Name}: the sequence of its events {(cache.Count == 0 ? "is not there" : $"hands out {cache[0]} numbers at once")}: other services may never be told of some events.",
                        cache.Count == 0
                            ? "Start CellLot of this version once: it makes what is missing."
                            : $"alter sequence {service.Name}.mt_events_sequence cache 1; then look at late-rows."
                    )
                );
        }
        return findings;
    }
}
