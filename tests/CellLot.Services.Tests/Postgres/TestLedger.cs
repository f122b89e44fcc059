using CellLot.Platform.Ledger;
using CellLot.Platform.Postgres;
using Npgsql;

namespace CellLot.Tests.Postgres;

/// <summary>A ledger of its own for one test: a schema and a role on the test server, written by the engine the run names.</summary>
public sealed class TestLedger : IAsyncDisposable
{
    private static readonly Databases Shared = new();

    private readonly IReadOnlyList<ILedgerEngine> engines;
    private readonly IReadOnlyList<ServiceLedger> opened;

    private TestLedger(
        string schema,
        NpgsqlDataSource admin,
        IReadOnlyList<ILedgerEngine> engines,
        IReadOnlyList<ServiceLedger> opened
    )
    {
        (Schema, Admin, this.engines, this.opened) = (schema, admin, engines, opened);
        Ledger = opened.Count == 1 ? opened[0] : new TakingTurns(opened);
    }

    /// <summary>Name of service and schema.</summary>
    public string Schema { get; }

    /// <summary>The role that the ledger signs in with.</summary>
    public string Role => Databases.RoleOf(Schema);

    /// <summary>The superuser's own connections, with the schema as the search path.</summary>
    public NpgsqlDataSource Admin { get; }

    /// <summary>The connections of the ledger's role.</summary>
    public NpgsqlDataSource Own => opened[0].Database;

    public ILedger Ledger { get; }
    public EventTypes Types => opened[0].Types;

    /// <summary>Written by the engine, or the engines in turn, that <see cref="TestEngines"/> names.</summary>
    public static Task<TestLedger> Start(EventTypes types, params IEnumerable<string> own) =>
        StartOn(TestEngines.Chosen(), types, own);

    /// <summary>Written by these engines in turn.</summary>
    public static async Task<TestLedger> StartOn(
        IReadOnlyList<ILedgerEngine> engines,
        EventTypes types,
        params IEnumerable<string> own
    )
    {
        var schema = TestPostgres.NewName("ledger");
        var superuser = await TestPostgres.Superuser();
        await Shared.Create(
            superuser,
            new Dictionary<string, string>(StringComparer.Ordinal) { [schema] = TestPostgres.Password },
            TestPostgres.Password
        );
        var admin = Shared.AdminOfLedgers(superuser);
        foreach (var engine in engines)
            await LedgerSchema.Upgrade(admin, schema, Databases.RoleOf(schema), own, engine);
        var mine = Shared.ForService(superuser, schema, TestPostgres.Password);
        var all = new List<ServiceLedger>();
        foreach (var engine in engines)
            all.Add(await engine.Open(schema, mine, types, CancellationToken.None));
        var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(admin) { SearchPath = schema, MaxPoolSize = 40 }
        );
        return new TestLedger(schema, source, engines, all);
    }

    /// <summary>The connection string of the ledger's role, for a second program on the same ledger.</summary>
    public async Task<string> ConnectionString() =>
        Shared.ForService(await TestPostgres.Superuser(), Schema, TestPostgres.Password);

    /// <summary>A second program's ledger on the same tables; where engines take turns, the last one's.</summary>
    public async Task<ServiceLedger> Another() =>
        await engines[^1].Open(Schema, await ConnectionString(), Types, CancellationToken.None);

    /// <summary>Events that the settled tail passed as rolled back and that are there after all.</summary>
    public Task<IReadOnlyList<StoredEvent>> FindPassedOver(CancellationToken stop) => opened[0].FindPassedOver(stop);

    /// <summary>One value, as the superuser.</summary>
    public async Task<T> Ask<T>(string sql)
    {
        await using var command = Admin.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Runs statements as the superuser.</summary>
    public async Task Run(string sql)
    {
        await using var command = Admin.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Every row of every table of the schema as text: what a refused append must leave as it was.</summary>
    public async Task<string> Everything()
    {
        var tables = new List<string>();
        await using (
            var command = Admin.CreateCommand(
                $"select tablename::text from pg_tables where schemaname = '{Schema}' order by 1"
            )
        )
        await using (var names = await command.ExecuteReaderAsync())
            while (await names.ReadAsync())
                tables.Add(names.GetString(0));
        var all = new List<string>();
        foreach (var table in tables)
        {
            var rows = await Ask<string>(
                $"select coalesce(string_agg(t::text, '; ' order by t::text), '') from {table} t"
            );
            all.Add($"{table}: {rows}");
        }
        return string.Join('\n', all);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var ledger in opened)
            await ledger.DisposeAsync();
        await Admin.DisposeAsync();
    }
}
