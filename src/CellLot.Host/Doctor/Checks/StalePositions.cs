using System.Globalization;

namespace CellLot.Host.Doctor.Checks;

/// <summary>Whatever reads a service's events is up with them: its lists, its relay to the broker, the consumers in process.</summary>
/// <param name="patience">An event may wait so long for a reader.</param>
internal sealed class StalePositions(TimeSpan patience) : ICheck
{
    /// <summary>The relay of a source stands under this name; a consumer in process under <c>consumer&lt;-source:…</c>.</summary>
    private const string Relay = "->broker";

    public StalePositions()
        : this(TimeSpan.FromSeconds(30)) { }

    public string Name => "stale-positions";

    private sealed record Position(string Name, long Behind, DateTimeOffset Moved, bool Waited);

    public async Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop)
    {
        var findings = new List<Finding>();
        foreach (var service in installation.Services)
        {
            var all = await service.Database.Rows(
                $"""
                select p.name, (select count(*) from {service.Name}.mt_events e where e.seq_id > p.last_seq_id), p.last_updated,
                       exists (select from {service.Name}.mt_events e where e.seq_id > p.last_seq_id and e.type <> 'tombstone' and e.timestamp < now() - $1)
                         and p.last_updated < now() - $1
                  from {service.Name}.mt_event_progression p order by p.name
                """,
                row => new Position(
                    row.GetString(0),
                    row.GetInt64(1),
                    row.GetFieldValue<DateTimeOffset>(2),
                    row.GetBoolean(3)
                ),
                stop,
                patience
            );
            findings.AddRange(
                InUse(all)
                    .Where(p => p.Waited)
                    .Select(p => new Finding(
                        Name,
                        Wrong: true,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{service.Name}: {p.Name} is {p.Behind} events behind and has not moved since {p.Moved.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC: what was recorded since is not seen by those it serves."
                        ),
                        "See first what else is wrong here (processes, duties, broker, stalled-tail); else the log of the process that runs the service says why."
                    ))
            );
        }
        return findings;
    }

    /// <summary>Messages go one way, over the broker or in process: the positions of the other way stand still rightly.</summary>
    private static IEnumerable<Position> InUse(List<Position> all)
    {
        var relayed = Newest(all.Where(IsRelay));
        var told = Newest(all.Where(IsLane));
        return all.Where(p => !(IsRelay(p) && relayed < told) && !(IsLane(p) && told < relayed));
    }

    private static DateTimeOffset Newest(IEnumerable<Position> of) =>
        of.Select(p => p.Moved).DefaultIfEmpty(DateTimeOffset.MinValue).Max();

    private static bool IsRelay(Position position) => position.Name.EndsWith(Relay, StringComparison.Ordinal);

    private static bool IsLane(Position position) => position.Name.Contains("<-", StringComparison.Ordinal);
}
