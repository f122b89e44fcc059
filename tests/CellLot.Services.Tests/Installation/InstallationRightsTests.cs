using CellLot.Platform.Installation;
using CellLot.Platform.Postgres;
using CellLot.Tests.Postgres;
using Npgsql;

namespace CellLot.Tests.Installation;

/// <summary>What one service may say in the installation's tables, and what in another's name it may not.</summary>
public sealed class InstallationRightsTests
{
    private static readonly string[] Services = ["site", "quality", "custody", "identity", "web"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_signs_in_anothers_name()
    {
        var signedInAs = await Made();
        var key = "insert into installation.public_keys(issuer, id, spki) values ('site', 'x', '')";
        await Forbidden(signedInAs("quality"), key);
        await Forbidden(signedInAs("identity"), key);
        await Run(signedInAs("site"), key);
        await Forbidden(signedInAs("site"), "update installation.public_keys set spki = 'x'");
        await Forbidden(signedInAs("site"), "delete from installation.public_keys");
        (await Count(signedInAs("quality"), "public_keys")).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_runs_in_anothers_name()
    {
        var signedInAs = await Made();
        const string quality = """
            insert into installation.processes(service, process, address, version, started_at, seen_at, said_at)
            values ('quality', 'p', 'http://127.0.0.1:1', '1', now(), now(), now())
            """;
        await Forbidden(signedInAs("site"), quality);
        await Run(signedInAs("quality"), quality);
        // Rows of another service are not seen by a change of one's own: nothing happens to them.
        await Run(signedInAs("site"), "update installation.processes set address = 'http://evil.example'");
        await Run(signedInAs("web"), "delete from installation.processes");
        (await Count(signedInAs("identity"), "processes where address = 'http://127.0.0.1:1'")).ShouldBe(1);
    }

    [Fact]
    public async Task Only_Site_tells_zones_and_only_the_pages_know_who_signed_out()
    {
        var signedInAs = await Made();
        const string zone = "insert into installation.site_zones values ('madrid', 'Europe/Madrid')";
        await Forbidden(signedInAs("quality"), zone);
        await Run(signedInAs("site"), zone);
        (await Count(signedInAs("identity"), "site_zones")).ShouldBe(1);
        await Forbidden(signedInAs("site"), "select * from installation.ended_sessions");
        await Run(signedInAs("web"), "insert into installation.ended_sessions(mark) values ('x')");
    }

    [Fact]
    public async Task Only_ward_and_desk_read_the_key_of_downtime_answers_and_nobody_writes_it()
    {
        var signedInAs = await Made();
        foreach (var other in new[] { "site", "identity", "web" })
            await Forbidden(signedInAs(other), "select * from installation.downtime_keys");
        foreach (var side in new[] { "custody", "quality" })
        {
            (await Count(signedInAs(side), "downtime_keys where length(key) = 32")).ShouldBe(1);
            await Forbidden(signedInAs(side), "insert into installation.downtime_keys(key) values ('x')");
            await Forbidden(signedInAs(side), "update installation.downtime_keys set key = 'x'");
        }
    }

    [Fact]
    public async Task The_roles_of_identity_and_of_the_pages_see_nothing_else_of_the_services_database()
    {
        var signedInAs = await Made();
        foreach (var guest in new[] { "identity", "web" })
        {
            (
                await Ask(
                    signedInAs(guest),
                    "select count(*) from pg_namespace where has_schema_privilege(oid, 'create')"
                )
            ).ShouldBe(0);
            (
                await Ask(
                    signedInAs(guest),
                    """
                    select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                     where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema', 'installation')
                       and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')
                    """
                )
            ).ShouldBe(0);
            await Forbidden(signedInAs(guest), "select * from quality.secret");
        }
    }

    /// <summary>A database with the schema and another service's table, and how each role signs in.</summary>
    private static async Task<Func<string, string>> Made()
    {
        var databases = await TestPostgres.NewDatabases(Services.Except(["identity"]));
        var server = await TestPostgres.Superuser();
        await InstallationSchema.Upgrade(databases.AdminOfLedgers(server), Services, Stop);
        await TestPostgres.Run(databases.Ledgers, "create schema quality; create table quality.secret (id int)");
        return service => databases.ForInstallation(server, service, TestPostgres.Password);
    }

    private static async Task Run(string connection, string sql) => await Ask(connection, sql + "; select 0::bigint");

    private static Task<long> Count(string connection, string of) =>
        Ask(connection, $"select count(*) from installation.{of}");

    private static async Task<long> Ask(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connection) { Pooling = false }
        );
        await using var command = source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync(Stop);
        await rows.ReadAsync(Stop);
        return rows.GetInt64(0);
    }

    private static async Task Forbidden(string connection, string sql)
    {
        var refused = await Should.ThrowAsync<PostgresException>(() => Run(connection, sql));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, sql);
    }
}
