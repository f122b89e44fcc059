namespace CellLot.Platform.Installation;

/// <summary>The installation's key for downtime codes and answers. Custody and Quality may read it; it stands in no log and no answer.</summary>
public sealed class DowntimeKeys(InstallationDatabase database)
{
    /// <summary>The newest key, 32 bytes.</summary>
    /// <param name="service"><c>custody</c> or <c>quality</c>; it runs in this process.</param>
    public async Task<byte[]> Newest(string service, CancellationToken stop)
    {
        await using var command = database
            .As(service)
            .CreateCommand("select key from installation.downtime_keys order by id desc limit 1");
        return await command.ExecuteScalarAsync(stop) as byte[]
            ?? throw new InvalidOperationException("The installation has no downtime key: run celllot prepare.");
    }
}
