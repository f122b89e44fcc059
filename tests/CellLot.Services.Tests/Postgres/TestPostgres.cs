using CellLot.Platform.Postgres;
using CellLot.Tests.Postgres;
using Npgsql;

[assembly: AssemblyFixture(typeof(TestPostgres))]

namespace CellLot.Tests.Postgres;

/// <summary>
/// The one PostgreSQL server of a test run, started when the first test asks for it and gone when the last has ended.
/// Every test takes a database, or a schema and a role, of its own from it.
/// </summary>
public sealed class TestPostgres : IAsyncDisposable
{
    private static readonly Lazy<Task<ThrowawayPostgres>> Server = new(ThrowawayPostgres.Start);
    private static int taken;

    /// <summary>Password of every role on the test server.</summary>
    public const string Password = "a-test-server-has-no-secrets";

    /// <summary>How to reach a database as the superuser.</summary>
    public static async Task<string> Superuser(string database = "postgres") =>
        (await Server.Value).Server.SuperuserConnectionString(database) + ";Include Error Detail=true";

    /// <summary>A name that no other test of this run has.</summary>
    public static string NewName(string about) => $"{about}_{Interlocked.Increment(ref taken)}";

    /// <summary>Databases of its own for one test: the services' and the identity database, with a role for each service named.</summary>
    public static async Task<Databases> NewDatabases(params IEnumerable<string> services)
    {
        var name = NewName("t");
        var databases = new Databases(name, $"{name}_identity");
        await databases.Create(
            await Superuser(),
            services.ToDictionary(s => s, _ => Password, StringComparer.Ordinal),
            Password
        );
        return databases;
    }

    /// <summary>Runs statements as the superuser.</summary>
    public static async Task Run(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(await Superuser(database));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Server.IsValueCreated)
            await (await Server.Value).DisposeAsync();
    }
}
