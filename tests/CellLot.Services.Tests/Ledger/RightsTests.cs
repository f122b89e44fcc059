using CellLot.Platform.Ledger;
using CellLot.Platform.Postgres;
using CellLot.Tests.Postgres;
using Npgsql;

namespace CellLot.Tests.Ledger;

/// <summary>What a service may do in the database, and what it must never be able to do.</summary>
public sealed class RightsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task Run(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }
        );
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }

    private static async Task Forbidden(string connectionString, string sql)
    {
        var refused = await Should.ThrowAsync<PostgresException>(() => Run(connectionString, sql));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, sql);
    }

    [Fact]
    public async Task A_service_can_neither_change_nor_remove_what_was_recorded()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append("note/a", 0);
        var mine = await test.ConnectionString();

        foreach (
            var sql in new[]
            {
                "update mt_events set data = '{}'",
                "delete from mt_events",
                "truncate mt_events",
                "delete from mt_streams",
                "update documents set bytes = ''",
                "delete from documents",
                "delete from burned_grants",
                "update burned_grants set at = now()",
                "delete from inbox",
                "update commands set body = ''",
                "delete from parked_messages",
                "update schema_version set sha256 = ''",
                "select setval('mt_events_sequence', 1)",
                "alter sequence mt_events_sequence cache 2",
                "alter table mt_events disable trigger all",
                "create table mine (id int)",
                "drop table mt_events",
                "create schema mine",
                "create table public.mine (id int)",
                "set role postgres",
            }
        )
            await Forbidden(mine, sql);
        (await test.Ledger.Texts("note/a")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_service_cannot_read_another_services_schema()
    {
        await using var mine = await Note.Ledger();
        await using var other = await Note.Ledger();

        await Forbidden(await mine.ConnectionString(), $"select * from {other.Schema}.mt_events");
        await Forbidden(await mine.ConnectionString(), $"select {other.Schema}.move_stream('a', 0, 1, now())");
        await Forbidden(await mine.ConnectionString(), $"select nextval('{other.Schema}.mt_events_sequence')");
    }

    [Fact]
    public async Task Nobody_but_the_identity_role_enters_the_identity_database()
    {
        var databases = await TestPostgres.NewDatabases("rights");
        var server = await TestPostgres.Superuser();
        var identity = databases.ForIdentity(server, TestPostgres.Password);
        var service = databases.ForService(server, "rights", TestPostgres.Password);

        await Run(identity, "select 1");
        await Run(service, "select 1");
        await Forbidden(
            new NpgsqlConnectionStringBuilder(service) { Database = databases.Identity }.ConnectionString,
            "select 1"
        );
        await Forbidden(
            new NpgsqlConnectionStringBuilder(identity) { Database = databases.Ledgers }.ConnectionString,
            "select 1"
        );
        var wrong = await Should.ThrowAsync<PostgresException>(() =>
            Run(databases.ForService(server, "rights", "another password"), "select 1")
        );
        wrong.SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Databases_may_be_set_up_again_and_by_several_programs_at_once()
    {
        var databases = await TestPostgres.NewDatabases("again");
        var server = await TestPostgres.Superuser();
        var passwords = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["again"] = "new password with 'quotes'",
        };

        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => databases.Create(server, passwords, TestPostgres.Password, Stop))
        );

        await Run(databases.ForService(server, "again", passwords["again"]), "select 1");
        await Should.ThrowAsync<PostgresException>(() =>
            Run(databases.ForService(server, "again", TestPostgres.Password), "select 1")
        );
    }

    [Theory]
    [InlineData("statement_timeout", "30s")]
    [InlineData("idle_in_transaction_session_timeout", "30s")]
    [InlineData("lock_timeout", "10s")]
    [InlineData("synchronous_commit", "on")]
    [InlineData("default_transaction_isolation", "read committed")]
    public async Task Every_session_of_a_service_is_bound(string setting, string value)
    {
        await using var test = await Note.Ledger();
        await using var command = test.Own.CreateCommand($"select current_setting('{setting}')");

        (await command.ExecuteScalarAsync(Stop)).ShouldBe(value);
    }

    [Fact]
    public async Task A_service_reads_and_writes_its_own_tables()
    {
        await using var test = await Note.Ledger(
            "create table if not exists {schema}.edges (id text primary key)",
            "create table if not exists counts (n int)"
        );
        var mine = await test.ConnectionString();

        await Run(
            mine,
            "insert into edges values ('a'); update edges set id = 'b'; insert into counts values (1); delete from counts"
        );

        (await test.Ask<string>("select id from edges")).ShouldBe("b");
    }

    [Theory]
    [InlineData("Quality")]
    [InlineData("a b")]
    [InlineData("a;drop")]
    [InlineData("1a")]
    [InlineData("")]
    public void A_name_that_would_need_quoting_is_no_name(string name) =>
        Should.Throw<ArgumentException>(() => SchemaTexts.Plain(name));
}
