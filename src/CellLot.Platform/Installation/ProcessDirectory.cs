using Npgsql;

namespace CellLot.Platform.Installation;

/// <summary>A process that runs a service, as it last said.</summary>
/// <param name="Process">Its name, machine and process number; no two are alike.</param>
/// <param name="Address">Where other processes reach it.</param>
/// <param name="SeenAt">When it last said so, by the database's clock.</param>
public sealed record RunningProcess(
    string Service,
    string Process,
    Uri Address,
    string Version,
    DateTimeOffset StartedAt,
    DateTimeOffset SeenAt
);

/// <summary>
/// Who runs which service. Each process says every two seconds that it lives and reads what the others said; one that was not
/// seen for ten seconds is not asked any more. While the database is away everybody goes by what was known last.
/// </summary>
/// <param name="process">This process's own name.</param>
/// <param name="version">The program's version.</param>
public sealed class ProcessDirectory(InstallationDatabase database, string process, string version, TimeProvider clock)
{
    /// <summary>A process not seen for so long is taken for gone.</summary>
    public static readonly TimeSpan Gone = TimeSpan.FromSeconds(10);

    private readonly DateTimeOffset startedAt = clock.GetUtcNow();
    private IReadOnlyList<RunningProcess> known = [];
    private DateTimeOffset lastRead = DateTimeOffset.MinValue;
    private DateTimeOffset trustOldUntil = DateTimeOffset.MinValue;

    /// <summary>This process's own name in the directory.</summary>
    public string Self => process;

    /// <summary>The other processes that run a service.</summary>
    public IReadOnlyList<RunningProcess> Others(string service) =>
        [
            .. Volatile
                .Read(ref known)
                .Where(p =>
                    string.Equals(p.Service, service, StringComparison.Ordinal)
                    && !string.Equals(p.Process, process, StringComparison.Ordinal)
                ),
        ];

    /// <summary>Names or addresses of the machines on which processes of the installation run.</summary>
    public IReadOnlyList<string> Hosts =>
        [.. Volatile.Read(ref known).Select(p => p.Address.Host).Distinct(StringComparer.Ordinal)];

    /// <summary>Says for every service of this process that it lives and where it is reached.</summary>
    public async Task SayAlive(Uri address, CancellationToken stop)
    {
        // Said again in two seconds: no reason to wait for the disk. Whoever had this address before is gone.
        const string sql = """
            with sooner as (select set_config('synchronous_commit', 'off', true)),
                 gone as (
                delete from installation.processes where service = $1 and process <> $2
                   and (address = $3 or seen_at < now() - interval '1 hour'))
            insert into installation.processes(service, process, address, version, started_at, seen_at, said_at)
            select $1, $2, $3, $4, $5, now(), $6 from sooner
            on conflict (service, process) do update
               set address = excluded.address, seen_at = excluded.seen_at, said_at = excluded.said_at
            """;
        foreach (var service in database.Services)
        {
            await using var command = database.As(service).CreateCommand(sql);
            command.Parameters.Add(new() { Value = service });
            command.Parameters.Add(new() { Value = process });
            command.Parameters.Add(new() { Value = address.ToString() });
            command.Parameters.Add(new() { Value = version });
            command.Parameters.Add(new() { Value = startedAt });
            command.Parameters.Add(new() { Value = clock.GetUtcNow() });
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    /// <summary>Takes this process out, so that nobody asks it while it stops.</summary>
    public async Task Leave(CancellationToken stop)
    {
        foreach (var service in database.Services)
        {
            await using var command = database
                .As(service)
                .CreateCommand("delete from installation.processes where service = $1 and process = $2");
            command.Parameters.Add(new() { Value = service });
            command.Parameters.Add(new() { Value = process });
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    /// <summary>Reads who lives.</summary>
    public async Task Refresh(CancellationToken stop)
    {
        await using var command = database.Reading.CreateCommand(
            "select service, process, address, version, started_at, seen_at from installation.processes where seen_at > now() - $1"
        );
        command.Parameters.Add(new() { Value = Gone });
        var found = new List<RunningProcess>();
        await using (var rows = await command.ExecuteReaderAsync(stop))
            while (await rows.ReadAsync(stop))
                if (Read(rows) is { } running)
                    found.Add(running);
        var now = clock.GetUtcNow();
        // After an outage of the database everybody is late with saying so: those known before it are asked a while longer.
        if (lastRead > DateTimeOffset.MinValue && now - lastRead > Gone)
            trustOldUntil = now + Gone;
        lastRead = now;
        if (now < trustOldUntil)
            found.AddRange(
                known.Where(old => !found.Exists(p => p.Service == old.Service && p.Process == old.Process))
            );
        Volatile.Write(ref known, found);
    }

    /// <summary>What a row says; null where its address is none: what one service writes stops nobody else.</summary>
    private static RunningProcess? Read(NpgsqlDataReader row) =>
        Uri.TryCreate(row.GetString(2), UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? new(
                row.GetString(0),
                row.GetString(1),
                address,
                row.GetString(3),
                row.GetFieldValue<DateTimeOffset>(4),
                row.GetFieldValue<DateTimeOffset>(5)
            )
            : null;
}
