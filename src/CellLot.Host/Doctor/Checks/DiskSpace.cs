using System.Globalization;

namespace CellLot.Host.Doctor.Checks;

/// <summary>Room is left where the instance and, if it lies on this machine, the database keep their data.</summary>
/// <param name="least">Bytes that must be free.</param>
/// <param name="leastShare">Share that must be free, 0 to 1.</param>
internal sealed class DiskSpace(long least = 2_000_000_000, decimal leastShare = 0.1m) : ICheck
{
    private const decimal Gigabyte = 1_000_000_000m;

    public string Name => "disk";

    public async Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop)
    {
        var findings = new List<Finding>();
        var places = new List<(string Name, string Folder)>();
        if (installation.Folder is { } folder)
            places.Add(("The data folder", folder));
        var database = await installation.Ledgers.One<string>("select current_setting('data_directory')", stop);
        if (Directory.Exists(database))
            places.Add(("The database", database));
        foreach (var (name, place) in places)
        {
            var drive = new DriveInfo(place);
            var (free, total) = (drive.AvailableFreeSpace, drive.TotalSize);
            if (free >= least && free >= total * leastShare)
                continue;
            var size = await installation.Ledgers.One<long>(
                "select sum(pg_database_size(datname))::bigint from pg_database",
                stop
            );
            findings.Add(
                new Finding(
                    Name,
                    Wrong: true,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name} ({place}) has {free / Gigabyte:0.0} GB of {total / Gigabyte:0.0} GB left; the databases take {size / Gigabyte:0.0} GB. When it is full nothing can be recorded."
                    ),
                    "Make room or move it to a larger disk. Nothing of a ledger may be deleted."
                )
            );
        }
        return findings;
    }
}
