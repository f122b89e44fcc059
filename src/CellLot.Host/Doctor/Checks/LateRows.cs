using System.Globalization;

namespace CellLot.Host.Doctor.Checks;

/// <summary>No event appeared under a number that the settled tail had passed as never coming.</summary>
internal sealed class LateRows : ICheck
{
    public string Name => "late-rows";

    public async Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop)
    {
        var findings = new List<Finding>();
        foreach (var service in installation.Services)
        {
            var (count, first) = (
                await service.Database.Rows(
                    $"""
                    select count(*), coalesce(min(e.seq_id), 0) from {service.Name}.mt_events e
                     where e.type <> 'tombstone' and exists (select from {service.Name}.mt_high_water_skips p
                           where e.seq_id between p.starting_sequence and p.ending_sequence)
                    """,
                    row => (row.GetInt64(0), row.GetInt64(1)),
                    stop
                )
            )[0];
            if (count > 0)
                findings.Add(
                    new Finding(
                        Name,
                        Wrong: true,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{service.Name}: {count} events, the first under number {first}, appeared after their numbers had been passed: other services were not told of them, and lists may lack them."
                        ),
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"Find who else writes into the schema {service.Name} and end that. Stop CellLot, delete these rows of {service.Name}.mt_high_water_skips, set last_seq_id in {service.Name}.mt_event_progression to {first - 1} where it is higher, start CellLot: what was told before changes nothing when told again."
                        )
                    )
                );
        }
        return findings;
    }
}
