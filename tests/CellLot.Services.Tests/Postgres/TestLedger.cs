using CellLot.Platform.Ledger;
using CellLot.Platform.Postgres;
using Npgsql;

namespace CellLot.Tests.Postgres;

/// <summary>A ledger of its own for one test: a schema and a role on the test server.</summary>
public sealed class TestLedger : IAsyncDisposable
{
    private static readonly Databases Shared = new();

    private TestLedger(string schema, string role, NpgsqlDataSource admin, PostgresLedger ledger, EventTypes types) =>
        (Schema, Role, Admin, Ledger, Types) = (schema, role, admin, ledger, types);

    /// <summary>Name of service and schema.</summary>
    public string Schema { get; }

    /// <summary>The role that the ledger signs in with.</summary>
    public string Role { get; }

    /// <summary>The superuser's own connections, with the schema as the search path.</summary>
    public NpgsqlDataSource Admin { get; }

    public PostgresLedger Ledger { get; }
    public EventTypes Types { get; }

    public static async Task<TestLedger> Start(EventTypes types, params IEnumerable<string> own)
    {
        var schema = TestPostgres.NewName("ledger");
        var role = Databases.RoleOf(schema);
        var superuser = await TestPostgres.Superuser();
        await Shared.Create(
            superuser,
            new Dictionary<string, string>(StringComparer.Ordinal) { [schema] = TestPostgres.Password },
            TestPostgres.Password
        );
        var admin = Shared.AdminOfLedgers(superuser);
        await LedgerSchema.Upgrade(admin, schema, role, own);
        var ledger = await PostgresLedger.Open(
            schema,
            Shared.ForService(superuser, schema, TestPostgres.Password),
            types
        );
        var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(admin) { SearchPath = schema, MaxPoolSize = 40 }
        );
        return new TestLedger(schema, role, source, ledger, types);
    }

    /// <summary>The connection string of the ledger's role, for a second program on the same ledger.</summary>
    public async Task<string> ConnectionString() =>
        Shared.ForService(await TestPostgres.Superuser(), Schema, TestPostgres.Password);

    /// <summary>A second program's ledger on the same tables.</summary>
    public async Task<PostgresLedger> Another() => await PostgresLedger.Open(Schema, await ConnectionString(), Types);

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
        await Ledger.DisposeAsync();
        await Admin.DisposeAsync();
    }
}
