using System.Globalization;

namespace CellLot.Host.Doctor.Checks;

/// <summary>No transaction holds an event's number for long: everything recorded after it waits to be told.</summary>
/// <param name="patience">A writer may take so long; longer stalls the tail.</param>
internal sealed class StalledTail(TimeSpan patience) : ICheck
{
    public StalledTail()
        : this(TimeSpan.FromSeconds(5)) { }

    public string Name => "stalled-tail";

    private sealed record Holder(int? Pid, string Program, string State, double Seconds);

    public async Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop)
    {
        var findings = new List<Finding>();
        foreach (var service in installation.Services)
        {
            var holders = await Holders(service, stop);
            if (holders.Count == 0 || await Gap(service, stop) is not { } gap)
                continue;
            findings.AddRange(
                holders.Select(holder => new Finding(
                    Name,
                    Wrong: true,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{service.Name}: what was recorded after number {gap - 1} is not told to other services, because {Who(holder)} may still record number {gap}; it is {holder.State} since {holder.Seconds:0} s."
                    ),
                    holder.Pid is { } pid
                        ? string.Create(
                            CultureInfo.InvariantCulture,
                            $"Wait for it, or end it: select pg_terminate_backend({pid});"
                        )
                        : "See prepared-transactions."
                ))
            );
        }
        return findings;
    }

    private static string Who(Holder holder) =>
        holder.Pid is { } pid
            ? string.Create(CultureInfo.InvariantCulture, $"database session {pid} ({holder.Program})")
            : "a prepared transaction";

    /// <summary>The same question as the settled tail's, with who it is.</summary>
    private Task<List<Holder>> Holders(Examined service, CancellationToken stop) =>
        service.Database.Rows(
            $"""
            select l.pid, coalesce(nullif(a.application_name, ''), 'no name'), coalesce(a.state, 'prepared'),
                   extract(epoch from clock_timestamp() - coalesce(a.xact_start, p.prepared, now()))::float8
              from pg_locks l
              left join pg_stat_activity a on a.pid = l.pid
              left join pg_prepared_xacts p on l.virtualtransaction = '-1/' || p.transaction::text
             where l.locktype = 'relation' and l.database = (select oid from pg_database where datname = current_database())
               and l.relation = '{service.Name}.mt_events_sequence'::regclass and l.mode = 'RowExclusiveLock'
               and clock_timestamp() - coalesce(a.xact_start, p.prepared, now()) >= $1
            """,
            row => new Holder(
                row.IsDBNull(0) ? null : row.GetInt32(0),
                row.GetString(1),
                row.GetString(2),
                row.GetDouble(3)
            ),
            stop,
            patience
        );

    /// <summary>The first missing number above everything that was passed, when an event stands above it.</summary>
    private static async Task<long?> Gap(Examined service, CancellationToken stop)
    {
        var gaps = await service.Database.Rows(
            $"""
            select g.before + 1 from (
                select e.seq_id, lag(e.seq_id, 1, 0::bigint) over (order by e.seq_id) as before from {service.Name}.mt_events e) g
             where g.seq_id > g.before + 1 and not exists (select from {service.Name}.mt_high_water_skips p
                   where g.before + 1 between p.starting_sequence and p.ending_sequence)
             order by 1 limit 1
            """,
            row => row.GetInt64(0),
            stop
        );
        return gaps.Count == 0 ? null : gaps[0];
    }
}
