using CellLot.Messages;
using CellLot.Platform;
using CellLot.Platform.Ledger;
using CellLot.Platform.Postgres;
using CellLot.Tests.Postgres;
using Npgsql;

namespace CellLot.Tests.Messaging;

/// <summary>
/// Two services of a test's own, on databases of their own: <c>teller</c> tells a message for each of its events, <c>hearer</c> notes
/// each message in a table and keeps the newest fact.
/// </summary>
public sealed class TestInstallation : IAsyncDisposable
{
    private readonly Databases databases;
    private readonly List<TestProcess> processes = [];

    private TestInstallation(Databases databases, IReadOnlyList<ServiceModule> modules) =>
        (this.databases, Modules) = (databases, modules);

    public IReadOnlyList<ServiceModule> Modules { get; }

    public static Task<TestInstallation> New(Func<AccountChanged, CancellationToken, Task>? hears = null) =>
        Of([new Teller(), new Hearer(hears ?? ((_, _) => Task.CompletedTask))]);

    public static async Task<TestInstallation> Of(IReadOnlyList<ServiceModule> modules)
    {
        var installation = new TestInstallation(
            await TestPostgres.NewDatabases(modules.Select(m => m.Name).Where(name => name != "identity")),
            modules
        );
        var superuser = await TestPostgres.Superuser();
        foreach (var module in modules)
            if (module.Name == "identity")
                await LedgerSchema.Upgrade(
                    installation.databases.AdminOfIdentity(superuser),
                    module.Name,
                    Databases.IdentityRole,
                    module.SchemaSql
                );
            else
                await LedgerSchema.Upgrade(
                    installation.databases.AdminOfLedgers(superuser),
                    module.Name,
                    Databases.RoleOf(module.Name),
                    module.SchemaSql
                );
        return installation;
    }

    /// <summary>A process of it, with the services named (all if none is), started.</summary>
    public async Task<TestProcess> Start(Uri? broker, params IReadOnlyList<string> services)
    {
        var process = await Prepare(broker, services);
        await process.Start();
        return process;
    }

    /// <summary>A process of it, not started yet.</summary>
    public async Task<TestProcess> Prepare(Uri? broker, params IReadOnlyList<string> services)
    {
        var runs = services.Count == 0 ? Modules : [.. Modules.Where(m => services.Contains(m.Name))];
        var superuser = await TestPostgres.Superuser();
        var process = await TestProcess.Open(
            runs,
            Modules,
            service =>
                service == "identity"
                    ? databases.ForIdentity(superuser, TestPostgres.Password)
                    : databases.ForService(superuser, service, TestPostgres.Password),
            broker
        );
        processes.Add(process);
        return process;
    }

    /// <summary>One value, as the superuser.</summary>
    public async Task<T> Ask<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(await Connection());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Effects at the hearer.</summary>
    public Task<long> Heard() => Ask<long>("select count(*) from hearer.heard");

    /// <summary>Different messages among them.</summary>
    public Task<long> HeardOnce() => Ask<long>("select count(distinct id) from hearer.heard");

    /// <summary>Where a source's relay stands.</summary>
    public Task<long> Relayed() =>
        Ask<long>(
            "select coalesce(max(last_seq_id), 0) from teller.mt_event_progression where name = 'teller->broker'"
        );

    /// <summary>Open parked messages at the hearer's consumer.</summary>
    public Task<long> Parked(string consumer) =>
        Ask<long>(
            $"select count(*) from hearer.parked_messages where consumer = 'hearer.{consumer}' and closed_at is null"
        );

    /// <summary>Waits until so many have taken effect.</summary>
    public Task Hears(long messages) =>
        Eventually.Holds(
            async () => await HeardOnce() >= messages,
            $"{messages} messages heard",
            TimeSpan.FromSeconds(60)
        );

    /// <summary>Sessions of the installation's databases under this application name are ended by the server.</summary>
    public Task<long> EndSessions(string application) =>
        Ask<long>(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity "
                + $"where datname = '{databases.Ledgers}' and application_name = '{application}'"
        );

    /// <summary>Processes that hold the duties of a service: granted locks of sessions of that name.</summary>
    public Task<long> Holders(string service) =>
        Ask<long>(
            "select count(*) from pg_locks l join pg_stat_activity a on a.pid = l.pid where l.locktype = 'advisory' and l.granted "
                + $"and a.datname = '{databases.Ledgers}' and a.application_name = 'celllot {service} duties'"
        );

    private async Task<string> Connection() =>
        new NpgsqlConnectionStringBuilder(await TestPostgres.Superuser(databases.Ledgers))
        {
            Pooling = false,
        }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
            await process.DisposeAsync();
    }
}
