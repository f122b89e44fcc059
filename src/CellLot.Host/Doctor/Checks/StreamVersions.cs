using System.Globalization;

namespace CellLot.Host.Doctor.Checks;

/// <summary>Every stream's version is its last event's, with no event missing below it.</summary>
internal sealed class StreamVersions : ICheck
{
    private const int Named = 3;

    public string Name => "stream-versions";

    public async Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop)
    {
        var findings = new List<Finding>();
        foreach (var service in installation.Services)
        {
            var wrong = await service.Database.Rows(
                $"""
                select s.id, coalesce(s.version, 0), coalesce(e.last, 0), coalesce(e.n, 0) from {service.Name}.mt_streams s
                  left join (select stream_id, max(version) as last, count(*) as n from {service.Name}.mt_events
                              where type <> 'tombstone' group by stream_id) e on e.stream_id = s.id
                 where s.id <> 'mt_tombstone' and (s.version is distinct from e.last or e.n <> e.last) order by s.id
                """,
                row =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{row.GetString(0)} says {row.GetInt64(1)}, its last event {row.GetInt64(2)}, of {row.GetInt64(3)} there"
                    ),
                stop
            );
            if (wrong.Count > 0)
                findings.Add(
                    new Finding(
                        Name,
                        Wrong: true,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{service.Name}: {wrong.Count} records do not fit their own events ({string.Join("; ", wrong.Take(Named))}): they can be neither read nor added to."
                        ),
                        "Somebody wrote into the ledger past CellLot. Keep the database as it is, find out who, and restore a copy from the backup to compare."
                    )
                );
        }
        return findings;
    }
}
