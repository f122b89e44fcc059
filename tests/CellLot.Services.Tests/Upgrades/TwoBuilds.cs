using CellLot.Platform;
using CellLot.Platform.Ledger;
using CellLot.Platform.Postgres;
using CellLot.Tests.Ledger;
using CellLot.Tests.Messaging;
using CellLot.Tests.Postgres;
using Npgsql;

namespace CellLot.Tests.Upgrades;

/// <summary>One installation on which processes of two builds run.</summary>
internal sealed class TwoBuilds : IAsyncDisposable
{
    private readonly Databases databases;
    private readonly List<TestProcess> processes = [];

    private TwoBuilds(Databases databases) => this.databases = databases;

    /// <summary>With the old build's schemas.</summary>
    public static async Task<TwoBuilds> New()
    {
        var both = new TwoBuilds(await TestPostgres.NewDatabases("bench", "ward", "archive"));
        await both.Upgrade(Before.Build.Modules);
        return both;
    }

    /// <summary>What a build does to the database when it starts.</summary>
    public async Task Upgrade(IReadOnlyList<ServiceModule> build)
    {
        var admin = databases.AdminOfLedgers(await TestPostgres.Superuser());
        foreach (var module in build)
            await LedgerSchema.Upgrade(admin, module.Name, Databases.RoleOf(module.Name), module.SchemaSql);
    }

    /// <summary>A process of a build with the services named (all if none is), started.</summary>
    public async Task<TestProcess> Start(IReadOnlyList<ServiceModule> build, Uri? broker, params string[] services)
    {
        var process = await Open(build, broker, services);
        return await process.Start();
    }

    /// <summary>A process of a build whose ledgers are open and behind which nothing goes on.</summary>
    public async Task<TestProcess> Open(IReadOnlyList<ServiceModule> build, Uri? broker, params string[] services)
    {
        var superuser = await TestPostgres.Superuser();
        var process = await TestProcess.Open(
            [.. build.Where(m => services.Length == 0 || services.Contains(m.Name))],
            build,
            service => databases.ForService(superuser, service, TestPostgres.Password),
            broker
        );
        processes.Add(process);
        return process;
    }

    /// <summary>Records at the bench.</summary>
    public static Task Record(TestProcess process, string stream, long expected, NewEvent happened) =>
        process
            .Service("bench")
            .Ledger.Append(
                Note.Batch(new StreamWrite(stream, expected, [happened])),
                TestContext.Current.CancellationToken
            );

    /// <summary>All rows that a query gives, as text in order.</summary>
    public async Task<string> Rows(string sql)
    {
        var settings = new NpgsqlConnectionStringBuilder(await TestPostgres.Superuser(databases.Ledgers))
        {
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"select coalesce(string_agg(r::text, ' ' order by r::text), '') from ({sql}) r",
            connection
        );
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Waits until a query gives these rows.</summary>
    public async Task Shows(string sql, string rows)
    {
        var seen = "";
        try
        {
            await Eventually.Holds(async () => (seen = await Rows(sql)) == rows, sql, TimeSpan.FromSeconds(60));
        }
        catch (TimeoutException)
        {
            var logged = string.Join('\n', processes.SelectMany(p => p.Logged).TakeLast(20));
            seen.ShouldBe(rows, $"{sql}\n{logged}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
            await process.DisposeAsync();
    }
}
