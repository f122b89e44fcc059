using CellLot.Platform.Access;
using CellLot.Platform.Ledger;
using Npgsql;

namespace CellLot.Platform.Installation;

/// <summary>
/// The time zones of the sites for every process. Site writes a zone in the transaction that opens or corrects the site;
/// the others read them every two seconds, and at once for a site they do not know.
/// </summary>
public sealed class PublishedZones(InstallationDatabase database, SiteZones zones)
{
    private const string Upsert =
        "insert into installation.site_zones(site, zone) values ($1, $2) on conflict (site) do update set zone = excluded.zone";

    /// <summary>The statement by which Site tells a zone together with its event.</summary>
    public static RidingSql Told(string site, string zone) =>
        new(Upsert, [new() { Value = site }, new() { Value = zone }]);

    /// <summary>Site tells a zone as it starts: the site may have been opened before there was this table.</summary>
    public static async Task Tell(NpgsqlDataSource site, string name, string zone, CancellationToken stop)
    {
        await using var command = site.CreateCommand(Upsert);
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = zone });
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Reads all of them.</summary>
    public async Task Refresh(CancellationToken stop)
    {
        await using var command = database.Reading.CreateCommand("select site, zone from installation.site_zones");
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
            try
            {
                zones.Set(rows.GetString(0), rows.GetString(1));
            }
            catch (Exception unknown) when (unknown is TimeZoneNotFoundException or InvalidTimeZoneException)
            {
                // A zone that this machine does not know: what needs it fails, everything else goes on.
            }
    }

    /// <summary>The zone of one site; null where it was never opened.</summary>
    public async Task<string?> Find(string site, CancellationToken stop)
    {
        await using var command = database.Reading.CreateCommand(
            "select zone from installation.site_zones where site = $1"
        );
        command.Parameters.Add(new() { Value = site });
        return (string?)await command.ExecuteScalarAsync(stop);
    }
}
